package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.LaunchedProcess.CameUp;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The measured order in which the cluster came up at its last launch. A process that was restarted
/// since keeps its place. Infrastructure comes first, all of it at once. A service is placed to the
/// right of those that were healthy when it was started.
///
/// @param columns from first to last
/// @param ready from the first start until all were healthy; empty while one was not, and where the
///   start of one was not seen
record MeasuredStart(List<List<Step>> columns, Optional<Duration> ready) {

    MeasuredStart {
        columns = columns.stream().map(List::copyOf).toList();
    }

    /// @param service empty for infrastructure
    /// @param status now
    /// @param cameUp of all its instances: the first start, and when the last was healthy
    /// @param after the steps of the column before it that were healthy when it was started
    record Step(
            String name,
            Optional<ServiceName> service,
            ProcessStatus status,
            CameUp cameUp,
            List<String> after) {

        /// From its start until healthy, of its slowest instance; empty where that was not seen.
        Optional<Duration> took() {
            return cameUp.healthyAt().map(end -> Duration.between(cameUp.startedAt(), end));
        }

        private boolean before(Step later) {
            return cameUp.healthyAt()
                    .filter(healthy -> !healthy.isAfter(later.cameUp.startedAt()))
                    .isPresent();
        }

        private Step after(List<Step> column) {
            return new Step(
                    name,
                    service,
                    status,
                    cameUp,
                    column.stream().filter(s -> s.before(this)).map(Step::name).toList());
        }
    }

    static MeasuredStart of(ProcessGroups groups) {
        List<Step> infrastructure =
                groups.infrastructure().stream()
                        .flatMap(p ->
                                step(
                                        p.name().value(),
                                        Optional.empty(),
                                        p.status().status(),
                                        List.of(p))
                                        .stream())
                        .sorted(Comparator.comparing(s -> s.cameUp().startedAt()))
                        .toList();
        List<Step> services =
                groups.services().stream()
                        .flatMap(g ->
                                step(
                                        g.service().shortName(),
                                        Optional.of(g.service()),
                                        g.worst(),
                                        g.processes())
                                        .stream())
                        .sorted(Comparator.comparing(s -> s.cameUp().startedAt()))
                        .toList();
        var columns = new ArrayList<List<Step>>();
        if (!infrastructure.isEmpty()) {
            columns.add(infrastructure);
        }
        place(services, columns);
        return new MeasuredStart(
                columns,
                groups.sawLaunch()
                        ? ready(columns.stream().flatMap(List::stream).toList())
                        : Optional.empty());
    }

    /// Empty if no instance was seen to come up with the cluster.
    private static Optional<Step> step(
            String name,
            Optional<ServiceName> service,
            ProcessStatus status,
            List<LaunchedProcess> processes) {
        List<CameUp> seen = processes.stream().flatMap(p -> p.launch().stream()).toList();
        return seen.stream()
                .map(CameUp::startedAt)
                .min(Comparator.naturalOrder())
                .map(started ->
                        new Step(
                                name, service, status, new CameUp(started, last(seen)), List.of()));
    }

    /// When the last was healthy; empty while one is not.
    private static Optional<Instant> last(List<CameUp> all) {
        if (all.stream().anyMatch(c -> c.healthyAt().isEmpty())) {
            return Optional.empty();
        }
        return all.stream().flatMap(c -> c.healthyAt().stream()).max(Comparator.naturalOrder());
    }

    private static void place(List<Step> services, List<List<Step>> columns) {
        int first = columns.size();
        for (Step step : services) {
            int column = first;
            for (int i = first; i < columns.size(); i++) {
                if (columns.get(i).stream().anyMatch(s -> s.before(step))) {
                    column = i + 1;
                }
            }
            if (column == columns.size()) {
                columns.add(new ArrayList<>());
            }
            columns.get(column).add(column == 0 ? step : step.after(columns.get(column - 1)));
        }
    }

    private static Optional<Duration> ready(List<Step> steps) {
        Optional<Instant> first =
                steps.stream().map(s -> s.cameUp().startedAt()).min(Comparator.naturalOrder());
        Optional<Instant> last = last(steps.stream().map(Step::cameUp).toList());
        return first.flatMap(begin -> last.map(end -> Duration.between(begin, end)));
    }
}
