package io.meshscope.reading.whatif;

import io.meshscope.breaker.replay.RecordedCall;
import io.meshscope.breaker.replay.Replay;
import io.meshscope.breaker.replay.Replayed;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import java.time.Instant;
import java.util.List;

/// What a breaker would have done with other limits, beside what it did.
///
/// @param was the transitions that it told
/// @param same the recorded calls replayed with the limits that it had: whether the replay can be
///   believed
/// @param other the same calls replayed with the other limits
public record WhatIf(
        Span span,
        BreakerThresholds had,
        BreakerThresholds asked,
        List<BreakerEvent.Transition> was,
        Replayed same,
        Replayed other,
        Evidence evidence) {

    public WhatIf {
        was = List.copyOf(was);
    }

    /// The time that was replayed.
    public record Span(Instant from, Instant to) {}

    /// What the breaker did in that time.
    ///
    /// @param was its transitions, oldest first
    /// @param begun its state in the beginning
    /// @param limitsChanged whether it told other limits before the last
    public record History(
            List<BreakerEvent.Transition> was, BreakerState begun, boolean limitsChanged) {

        public History {
            was = List.copyOf(was);
        }
    }

    /// What is known of the calls, and what is not.
    ///
    /// @param calls all that are known
    /// @param timed those whose time and length a span tells; of the others it is only known
    ///   between which two measurements they ended
    /// @param refused those that the breaker refused: nobody knows how they would have ended
    /// @param byHand moves by hand, which are not replayed
    /// @param limitsChanged whether it told other limits in that time before the last
    /// @param begunClosed whether the breaker was closed in the beginning, as the replay is
    public record Evidence(
            int calls,
            int timed,
            int refused,
            long byHand,
            boolean limitsChanged,
            boolean begunClosed) {}

    /// @param calls that the breaker saw in that time
    /// @throws IllegalArgumentException for limits that a breaker cannot have
    public static WhatIf of(
            Span span,
            BreakerThresholds had,
            BreakerThresholds asked,
            BreakerCalls calls,
            History history) {
        List<RecordedCall> recorded = calls.calls().stream().map(SeenCall::call).toList();
        return new WhatIf(
                span,
                had,
                asked,
                history.was(),
                Replay.run(had, recorded, span.to()),
                Replay.run(asked, recorded, span.to()),
                new Evidence(
                        recorded.size(),
                        calls.spans(),
                        (int) recorded.stream().filter(RecordedCall::refused).count(),
                        history.was().stream().filter(WhatIf::byHand).count(),
                        history.limitsChanged(),
                        history.begun() == BreakerState.CLOSED));
    }

    /// Whether only somebody could have done it: no call leads there.
    private static boolean byHand(BreakerEvent.Transition t) {
        return switch (t.to()) {
            case FORCED_OPEN, DISABLED, METRICS_ONLY -> true;
            case OPEN, HALF_OPEN, CLOSED ->
                    t.reason().contains("by hand")
                            || switch (t.from()) {
                                case FORCED_OPEN, DISABLED, METRICS_ONLY -> true;
                                case OPEN, HALF_OPEN, CLOSED -> false;
                            };
        };
    }

    /// Whether the replay with the limits that the breaker had changes its state as the breaker
    /// did. If not, too little is known of the calls, and the answer is only a hint.
    public boolean faithful() {
        return same.changes().stream()
                .map(c -> List.of(c.from(), c.to()))
                .toList()
                .equals(was.stream().map(t -> List.of(t.from(), t.to())).toList());
    }
}
