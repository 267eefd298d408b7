package io.meshscope.mesh;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// A process of the launched cluster.
///
/// @param status the event of the status that it entered last
/// @param since when it entered that status
/// @param startedAt when it was started last
/// @param healthyAt when it turned healthy after its last start; empty before
/// @param portsBefore ports it served before it was started anew, at most [#MAX_PORTS]: they tell
///   the name of an instance that is gone
/// @param launch its first start in the cluster's launch, whatever became of it later; empty when
///   that was not seen
/// @param samples its use of CPU and memory, oldest first, at most [#MAX_SAMPLES]
public record LaunchedProcess(
        ProcessEvent.Changed status,
        Instant since,
        Instant startedAt,
        Optional<Instant> healthyAt,
        PVector<Integer> portsBefore,
        Optional<CameUp> launch,
        PVector<ProcessEvent.Sampled> samples) {

    static final int MAX_SAMPLES = 60;
    static final int MAX_PORTS = 100;

    /// The first start of a process in a launch of the cluster.
    ///
    /// @param healthyAt when it turned healthy first; empty before
    public record CameUp(Instant startedAt, Optional<Instant> healthyAt) {

        private CameUp healthy(Instant at) {
            return healthyAt.isPresent() ? this : new CameUp(startedAt, Optional.of(at));
        }
    }

    public ProcessName name() {
        return status.process();
    }

    static LaunchedProcess apply(
            Optional<LaunchedProcess> known, MeshEvent event, ProcessEvent.Changed changed) {
        boolean starting = changed.status() == ProcessStatus.STARTING;
        boolean started =
                starting
                        && known.map(k -> k.status.status() != ProcessStatus.STARTING).orElse(true);
        Instant startedAt =
                started ? event.at() : known.map(LaunchedProcess::startedAt).orElse(event.at());
        Optional<Instant> healthyAt =
                started ? Optional.empty() : known.flatMap(LaunchedProcess::healthyAt);
        Optional<CameUp> launch = known.flatMap(LaunchedProcess::launch);
        if (started && launch.isEmpty()) {
            launch = Optional.of(new CameUp(event.at(), Optional.empty()));
        }
        if (changed.status() == ProcessStatus.HEALTHY && healthyAt.isEmpty()) {
            healthyAt = Optional.of(event.at());
            launch = launch.map(cameUp -> cameUp.healthy(event.at()));
        }
        return new LaunchedProcess(
                changed,
                event.at(),
                startedAt,
                healthyAt,
                known.map(k -> k.portsBefore(changed)).orElse(TreePVector.empty()),
                launch,
                started
                        ? TreePVector.empty()
                        : known.map(LaunchedProcess::samples).orElse(TreePVector.empty()));
    }

    private PVector<Integer> portsBefore(ProcessEvent.Changed changed) {
        PVector<Integer> before = portsBefore;
        for (Integer port : status.ports()) {
            if (!changed.ports().contains(port) && !before.contains(port)) {
                before = before.plus(port);
                before = before.size() > MAX_PORTS ? before.minus(0) : before;
            }
        }
        return before;
    }

    /// The share of a core that it used in each of the last seconds that were sampled, in percent,
    /// the oldest first.
    ///
    /// @param most how many seconds
    public List<Double> cpuBySecond(int most) {
        var seconds = new ArrayList<Double>();
        for (ProcessEvent.Sampled sample : samples) {
            if (sample.cpuPercent().isPresent()) {
                long held = sample.over().map(over -> Math.round(over.toMillis() / 1e3)).orElse(1L);
                seconds.addAll(
                        Collections.nCopies(
                                (int) Math.clamp(held, 1, most),
                                sample.cpuPercent().getAsDouble()));
            }
        }
        return List.copyOf(seconds.subList(Math.max(0, seconds.size() - most), seconds.size()));
    }

    /// Whether the process runs now.
    public boolean alive() {
        return status.status() != ProcessStatus.STOPPED && status.status() != ProcessStatus.CRASHED;
    }

    /// This process without its earlier launch, for when the cluster is launched anew.
    LaunchedProcess beforeLaunch() {
        return new LaunchedProcess(
                status, since, startedAt, healthyAt, portsBefore, Optional.empty(), samples);
    }

    LaunchedProcess with(ProcessEvent.Sampled sample) {
        PVector<ProcessEvent.Sampled> next = samples.plus(sample);
        return new LaunchedProcess(
                status,
                since,
                startedAt,
                healthyAt,
                portsBefore,
                launch,
                next.size() > MAX_SAMPLES ? next.minus(0) : next);
    }
}
