package io.meshscope.reading.whatif;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.MeshEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When a process and its breakers began anew.
public final class Restarts {

    /// What a new process tells first takes less than this.
    private static final Duration FIRST_WORDS = Duration.ofMillis(500);

    private final Map<BreakerId, Window> windows = new HashMap<>();
    private final List<Instant> told = new ArrayList<>();
    private final List<Instant> found = new ArrayList<>();

    /// How many calls a breaker told, and when.
    private record Window(Instant told, int size) {}

    private Restarts() {}

    /// When the process began anew: a measurement tells fewer calls than the one before it. The
    /// moment of the earlier one is given, since nothing is known of the time in between.
    ///
    /// @param measured the measurements of all breakers of one instance, oldest first
    public static List<Instant> of(List<MeshEvent> measured) {
        var restarts = new Restarts();
        for (MeshEvent event : measured) {
            if (event.payload() instanceof BreakerEvent.Measured m) {
                restarts.add(m, event.at());
            }
        }
        return List.copyOf(restarts.found);
    }

    private void add(BreakerEvent.Measured measured, Instant at) {
        int size = measured.measurement().map(BreakerMeasurement::recent).map(List::size).orElse(0);
        Window before = windows.put(measured.breaker(), new Window(at, size));
        // A breaker that comes back later than the others tells of the same restart.
        if (before != null
                && size < before.size()
                && found.stream().allMatch(r -> r.isBefore(before.told()))) {
            found.add(lastBefore(at.minus(FIRST_WORDS), at));
        }
        told.add(at);
    }

    private Instant lastBefore(Instant moment, Instant otherwise) {
        for (Instant time : told.reversed()) {
            if (time.isBefore(moment)) {
                return time;
            }
        }
        return otherwise;
    }
}
