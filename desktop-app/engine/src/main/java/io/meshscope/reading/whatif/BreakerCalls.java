package io.meshscope.reading.whatif;

import io.meshscope.breaker.replay.RecordedCall;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Outcome;
import io.meshscope.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The calls that a breaker saw, as far as they are known.
///
/// The breaker's own word decides how a call counted; a span says when it was, how long it took and
/// in which trace. They are matched from the latest call back, each with the latest span that ended
/// between the two measurements and, if there is one, counted alike. Spans that no window told are
/// calls, too: further successes do not change a window that is full of them. A refused call has no
/// span of its own.
///
/// @param calls in the order of time
/// @param window the calls in the last window that was told, oldest first
/// @param spans how many of the calls are seen in a span
public record BreakerCalls(List<SeenCall> calls, List<SeenCall> window, int spans) {

    /// By how much the clocks of two processes on one machine and the way of a message may differ.
    private static final Duration SLACK = Duration.ofMillis(50);

    public BreakerCalls {
        calls = List.copyOf(calls);
        window = List.copyOf(window);
    }

    /// @param measured the breaker's measurements, oldest first
    /// @param outgoing the client spans of its calls
    /// @param limits tell which call is slow; empty when the breaker does not tell them
    public static BreakerCalls of(
            List<MeshEvent> measured, List<Span> outgoing, Optional<BreakerThresholds> limits) {
        CallWindows.Told told = CallWindows.of(measured);
        List<SeenCall> spans =
                new ArrayList<>(
                        outgoing.stream()
                                .filter(s -> s.outcome() != Outcome.CANCELLED)
                                .sorted(Comparator.comparingLong(Span::endNanos))
                                .map(s -> seen(s, limits))
                                .toList());
        var matched = new ArrayList<SeenCall>();
        for (int i = told.calls().size() - 1; i >= 0; i--) {
            matched.addFirst(match(told.calls().get(i), spans));
        }
        place(told.calls(), matched);
        List<SeenCall> window = matched.subList(matched.size() - told.shown(), matched.size());
        // The first window tells of a time before: what no span shows of it is not known to be
        // after.
        List<SeenCall> all =
                new ArrayList<>(
                        IntStream.range(0, matched.size())
                                .filter(i ->
                                        i >= told.before() || matched.get(i).span().isPresent())
                                .mapToObj(matched::get)
                                .toList());
        all.addAll(spans);
        all.sort(Comparator.comparing(c -> c.call().ended()));
        return new BreakerCalls(
                all, window, (int) all.stream().filter(c -> c.span().isPresent()).count());
    }

    /// A call without a span gets the earliest time that is possible: not before the measurement
    /// that did not have it, nor before the call that the window has before it.
    private static void place(List<WindowCall> told, List<SeenCall> matched) {
        Instant last = Instant.MIN;
        for (int i = 0; i < matched.size(); i++) {
            SeenCall call = matched.get(i);
            if (call.span().isEmpty()) {
                WindowCall window = told.get(i);
                Instant at = window.after().isAfter(last) ? window.after() : last;
                boolean possible = !at.equals(Instant.MIN) && !at.isAfter(window.before());
                call = alone(window, possible ? at : window.before());
                matched.set(i, call);
            }
            last = call.call().ended();
        }
    }

    /// Takes the span that a call was seen in out of those left.
    private static SeenCall match(WindowCall call, List<SeenCall> left) {
        if (call.outcome() == CallOutcome.NOT_PERMITTED) {
            return alone(call, call.before());
        }
        int alike = last(call, left, true);
        int found = alike >= 0 ? alike : last(call, left, false);
        if (found < 0) {
            return alone(call, call.before());
        }
        SeenCall span = left.remove(found);
        return new SeenCall(
                new RecordedCall(span.call().ended(), span.call().took(), call.outcome()),
                span.span());
    }

    private static SeenCall alone(WindowCall call, Instant ended) {
        return new SeenCall(
                new RecordedCall(ended, Optional.empty(), call.outcome()), Optional.empty());
    }

    /// The latest span that ended when the call did; -1 when there is none.
    ///
    /// @param alike whether it must have counted as the call did
    private static int last(WindowCall call, List<SeenCall> left, boolean alike) {
        Instant earliest =
                call.after().equals(Instant.MIN) ? Instant.MIN : call.after().minus(SLACK);
        Instant latest = call.before().plus(SLACK);
        for (int i = left.size() - 1; i >= 0; i--) {
            RecordedCall span = left.get(i).call();
            if (span.ended().isBefore(earliest)) {
                return -1;
            }
            if (!span.ended().isAfter(latest) && (!alike || span.outcome() == call.outcome())) {
                return i;
            }
        }
        return -1;
    }

    private static SeenCall seen(Span span, Optional<BreakerThresholds> limits) {
        // A stream that lasts is not slow.
        Duration took =
                span.streams()
                        ? Duration.ZERO
                        : Duration.ofNanos(Math.max(0, span.durationNanos()));
        boolean slow =
                limits.flatMap(t -> t.slowCalls().duration())
                        .filter(limit -> took.compareTo(limit) > 0)
                        .isPresent();
        CallOutcome outcome =
                span.failed()
                        ? slow ? CallOutcome.SLOW_FAILED : CallOutcome.FAILED
                        : slow ? CallOutcome.SLOW : CallOutcome.SUCCESS;
        return new SeenCall(
                new RecordedCall(
                        Instant.ofEpochSecond(0, span.endNanos()), Optional.of(took), outcome),
                Optional.of(new SeenCall.At(span.traceId(), span.spanId())));
    }
}
