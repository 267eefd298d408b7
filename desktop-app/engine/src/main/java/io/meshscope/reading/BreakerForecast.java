package io.meshscope.reading;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How many calls must fail, one after the other, until a breaker opens.
public final class BreakerForecast {

    private BreakerForecast() {}

    /// Empty for a breaker that is not closed, whose window is not counted in calls, or whose feed
    /// does not tell enough.
    public static OptionalInt failuresToOpen(Breaker breaker) {
        Optional<BreakerThresholds> limits =
                breaker.thresholds()
                        .filter(t -> t.window().inSeconds().filter(yes -> !yes).isPresent())
                        .filter(t -> t.window().size().isPresent())
                        .filter(t -> t.minimumCalls().isPresent())
                        .filter(t -> t.failureRate().isPresent());
        Optional<BreakerMeasurement> now =
                breaker.measurement()
                        .filter(m -> m.bufferedCalls().isPresent() && m.failedCalls().isPresent());
        return breaker.state() == BreakerState.CLOSED && limits.isPresent() && now.isPresent()
                ? count(limits.get(), now.get())
                : OptionalInt.empty();
    }

    private static OptionalInt count(BreakerThresholds limits, BreakerMeasurement now) {
        int size = limits.window().size().getAsInt();
        int minimum = Math.min(limits.minimumCalls().getAsInt(), size);
        int buffered = now.bufferedCalls().getAsInt();
        List<CallOutcome> window = window(now, buffered);
        int failed = now.failedCalls().getAsInt();
        for (int more = 1; more <= size; more++) {
            int leaving = buffered + more - size - 1;
            if (leaving >= 0) {
                if (leaving >= window.size()) {
                    return OptionalInt.empty();
                }
                failed -= failure(window.get(leaving)) ? 1 : 0;
            }
            failed++;
            int calls = Math.min(size, buffered + more);
            if (calls >= minimum && 100.0 * failed / calls >= limits.failureRate().getAsDouble()) {
                return OptionalInt.of(more);
            }
        }
        return OptionalInt.empty();
    }

    /// The outcomes that the window holds, the oldest first; none when the feed does not tell all.
    private static List<CallOutcome> window(BreakerMeasurement now, int buffered) {
        List<CallOutcome> counted =
                now.recent().stream().filter(o -> o != CallOutcome.NOT_PERMITTED).toList();
        return counted.size() < buffered
                ? List.of()
                : counted.subList(counted.size() - buffered, counted.size());
    }

    private static boolean failure(CallOutcome outcome) {
        return outcome == CallOutcome.FAILED || outcome == CallOutcome.SLOW_FAILED;
    }
}
