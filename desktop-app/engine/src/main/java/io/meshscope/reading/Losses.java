package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Which of a service's lost instances have not been replaced: each new instance replaces the one
/// that was lost first.
final class Losses {

    /// Consul removes an instance that has been critical for at least a minute, and looks every
    /// half minute.
    private static final Duration CRITICAL_UNNOTICED = Duration.ofMinutes(2);

    private record Turn(Instant at, boolean loss, InstanceReading instance) {}

    private Losses() {}

    /// @param since instances that were lost before this time do not count
    static List<InstanceReading> notReplaced(Collection<InstanceReading> instances, Instant since) {
        Deque<InstanceReading> missed = new ArrayDeque<>();
        for (Turn turn : turns(instances, since)) {
            if (turn.loss()) {
                missed.addLast(turn.instance());
            } else {
                missed.pollFirst();
            }
        }
        return missed.stream().filter(m -> !startedElsewhere(m, instances)).toList();
    }

    private static List<Turn> turns(Collection<InstanceReading> instances, Instant since) {
        return instances.stream()
                .<Turn>mapMulti((i, turns) -> {
                    turns.accept(new Turn(i.instance().registration().since(), false, i));
                    if (lost(i, since)) {
                        turns.accept(new Turn(lastAlive(i), true, i));
                    }
                })
                .sorted(Comparator.comparing(Turn::at))
                .toList();
    }

    private static boolean lost(InstanceReading instance, Instant since) {
        return instance.leftAt().filter(at -> at.isAfter(since)).isPresent()
                && instance.condition().condition() != Condition.DEREGISTERED;
    }

    /// The earliest time at which it may have ended: a registry notices that later, and a
    /// replacement may be up by then.
    private static Instant lastAlive(InstanceReading lost) {
        Instance instance = lost.instance();
        Duration unnoticed =
                switch (instance.gone().orElseThrow().cause()) {
                    case EXPIRED -> instance.registration().leaseTtl().orElse(Duration.ZERO);
                    case CRITICAL -> CRITICAL_UNNOTICED;
                    case DEREGISTERED, REVOKED, FORGOTTEN, UNKNOWN -> Duration.ZERO;
                };
        Instant alive = lost.leftAt().orElseThrow().minus(unnoticed);
        Instant came = instance.registration().since();
        return alive.isBefore(came) ? came : alive;
    }

    private static boolean startedElsewhere(
            InstanceReading lost, Collection<InstanceReading> instances) {
        return instances.stream().anyMatch(i -> i.present() && i.name().equals(lost.name()));
    }
}
