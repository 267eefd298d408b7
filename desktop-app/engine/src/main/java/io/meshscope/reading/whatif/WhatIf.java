package io.meshscope.reading.whatif;

import io.meshscope.breaker.replay.RecordedCall;
import io.meshscope.breaker.replay.Replay;
import io.meshscope.breaker.replay.Replayed;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.reading.BreakerLane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    /// @param restarts when its process began anew
    public record History(
            List<BreakerEvent.Transition> was,
            BreakerState begun,
            boolean limitsChanged,
            List<Instant> restarts) {

        public History {
            was = List.copyOf(was);
            restarts = List.copyOf(restarts);
        }
    }

    /// What is known of the calls, and what is not.
    ///
    /// @param calls all that are known
    /// @param timed those whose time and length a span tells; of the others it is only known
    ///   between which two measurements they ended
    /// @param refused those that the breaker refused: nobody knows how they would have ended
    /// @param byHand moves by hand, which are not replayed
    /// @param restarts when its process was seen to have begun anew, and the replay does, too
    /// @param limitsChanged whether it told other limits in that time before the last
    /// @param begun the state in the beginning
    public record Evidence(
            int calls,
            int timed,
            int refused,
            long byHand,
            List<Instant> restarts,
            boolean limitsChanged,
            BreakerState begun) {

        /// Calls that were made and of which no span is kept.
        public int untimed() {
            return calls - timed - refused;
        }

        /// Whether the breaker began as the replay does.
        public boolean begunClosed() {
            return begun == BreakerState.CLOSED;
        }
    }

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
                Replay.run(had, recorded, span.to(), history.restarts()),
                Replay.run(asked, recorded, span.to(), history.restarts()),
                new Evidence(
                        recorded.size(),
                        calls.spans(),
                        (int) recorded.stream().filter(RecordedCall::refused).count(),
                        history.was().stream().filter(WhatIf::byHand).count(),
                        history.restarts(),
                        history.limitsChanged(),
                        history.begun()));
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

    /// How often the breaker opened.
    public long openings() {
        return was.stream().filter(t -> t.to() == BreakerState.OPEN).count();
    }

    /// The states that the breaker was in.
    public List<BreakerLane.Segment> wasStates() {
        return states(
                evidence.begun(),
                was.stream()
                        .map(t -> new Replayed.Change(t.changedAt(), t.from(), t.to()))
                        .toList());
    }

    /// The states that it would have been in.
    public List<BreakerLane.Segment> otherStates() {
        return states(BreakerState.CLOSED, other.changes());
    }

    private List<BreakerLane.Segment> states(BreakerState begun, List<Replayed.Change> changes) {
        var segments = new ArrayList<BreakerLane.Segment>();
        Instant at = span.from();
        BreakerState state = begun;
        for (Replayed.Change change : withRestarts(changes)) {
            segments.add(
                    new BreakerLane.Segment(
                            at, change.at(), Optional.of(state), !segments.isEmpty()));
            at = change.at();
            state = change.to();
        }
        segments.add(
                new BreakerLane.Segment(at, span.to(), Optional.of(state), !segments.isEmpty()));
        return List.copyOf(segments);
    }

    private List<Replayed.Change> withRestarts(List<Replayed.Change> changes) {
        return Stream.concat(
                        changes.stream(),
                        evidence.restarts().stream()
                                .map(at ->
                                        new Replayed.Change(
                                                at, BreakerState.CLOSED, BreakerState.CLOSED)))
                .sorted(Comparator.comparing(Replayed.Change::at))
                .toList();
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
