package io.meshscope.reading.whatif;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.MeshEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The calls of a breaker, from one telling of its window to the next.
///
/// A window tells the latest outcomes and no times. What is in a window and was not in the one
/// before happened in between. Where several numbers of new calls explain the difference, the
/// smallest is taken: a full window of successes looks the same after any number of further ones.
final class CallWindows {

    private final List<WindowCall> calls = new ArrayList<>();
    private List<CallOutcome> known = List.of();
    private Instant told = Instant.MIN;
    private int first;

    private CallWindows() {}

    /// @param calls oldest first
    /// @param before how many of them, from the first, may be from before the first measurement
    /// @param shown how many of them, from the last, are in the last window
    record Told(List<WindowCall> calls, int before, int shown) {}

    /// @param measured the breaker's measurements, oldest first
    static Told of(List<MeshEvent> measured) {
        var windows = new CallWindows();
        for (MeshEvent event : measured) {
            if (event.payload() instanceof BreakerEvent.Measured m) {
                m.measurement()
                        .map(BreakerMeasurement::recent)
                        .ifPresent(recent -> windows.add(recent, event.at()));
            }
        }
        return new Told(List.copyOf(windows.calls), windows.first, windows.known.size());
    }

    private void add(List<CallOutcome> recent, Instant at) {
        boolean begins = told.equals(Instant.MIN);
        // A window never loses calls: a smaller one is of a process that began anew.
        int kept = recent.size() < known.size() ? 0 : overlap(known, recent);
        for (CallOutcome outcome : recent.subList(kept, recent.size())) {
            calls.add(new WindowCall(told, at, outcome));
        }
        if (begins) {
            first = recent.size();
        }
        known = recent;
        told = at;
    }

    /// How many outcomes at the end of one window are the beginning of the next.
    private static int overlap(List<CallOutcome> before, List<CallOutcome> now) {
        for (int n = Math.min(before.size(), now.size()); n > 0; n--) {
            if (before.subList(before.size() - n, before.size()).equals(now.subList(0, n))) {
                return n;
            }
        }
        return 0;
    }
}
