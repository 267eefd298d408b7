package io.meshscope.reading.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.breaker.replay.RecordedCall;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BreakerCallsTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final BreakerId ID =
            new BreakerId(
                    ORDER,
                    new InstanceId("127.0.0.1:50052"),
                    new ServiceName("payment-service"),
                    "p.Pay/Create");
    private static final Optional<BreakerThresholds> LIMITS =
            Optional.of(
                    new BreakerThresholds(
                            50,
                            new BreakerThresholds.SlowCalls(60, Duration.ofSeconds(1)),
                            10,
                            new BreakerThresholds.Window(20, false),
                            new BreakerThresholds.HalfOpen(Duration.ofSeconds(30), 3, true)));

    /// A measurement a number of seconds after the beginning.
    private static MeshEvent told(int second, CallOutcome... recent) {
        return told(ID, second, recent);
    }

    private static MeshEvent told(BreakerId id, int second, CallOutcome... recent) {
        return new MeshEvent(
                second + 1,
                T0.plusSeconds(second),
                0,
                new SourceId("breaker"),
                OptionalLong.empty(),
                new BreakerEvent.Measured(
                        id,
                        BreakerState.CLOSED,
                        Optional.empty(),
                        LIMITS,
                        Optional.of(
                                new BreakerMeasurement(
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty(),
                                        recent.length,
                                        0,
                                        0,
                                        0,
                                        Arrays.asList(recent)))));
    }

    private static Span span(String id, long endMillis, long tookMillis, boolean failed) {
        long nanos = tookMillis * 1_000_000;
        long end = (T0.toEpochMilli() + endMillis) * 1_000_000;
        return new Span(
                new Span.Ids("0".repeat(31) + "1", id.repeat(16), Optional.empty()),
                "p.Pay/Create",
                SpanKind.CLIENT,
                new Span.Interval(end - nanos, nanos),
                new Span.Result(failed ? SpanStatus.ERROR : SpanStatus.UNSET, ""),
                new Span.Origin(new Resource(ORDER, Optional.empty(), Map.of()), ""),
                Span.Details.NONE);
    }

    private static List<CallOutcome> outcomes(List<SeenCall> calls) {
        return calls.stream().map(c -> c.call().outcome()).toList();
    }

    private static List<String> spans(List<SeenCall> calls) {
        return calls.stream()
                .map(c -> c.span().map(s -> s.spanId().substring(0, 1)).orElse("-"))
                .toList();
    }

    @Test
    void whatIsNewInAWindowHappenedSinceTheOneBefore() {
        var calls =
                BreakerCalls.of(
                        List.of(
                                told(0, CallOutcome.SUCCESS),
                                told(1, CallOutcome.SUCCESS, CallOutcome.FAILED),
                                told(
                                        3,
                                        CallOutcome.FAILED,
                                        CallOutcome.NOT_PERMITTED,
                                        CallOutcome.SLOW)),
                        List.of(),
                        LIMITS);
        assertThat(calls.calls())
                .as("the first window is from before")
                .extracting(SeenCall::call)
                .containsExactly(
                        new RecordedCall(T0, Optional.empty(), CallOutcome.FAILED),
                        new RecordedCall(
                                T0.plusSeconds(1), Optional.empty(), CallOutcome.NOT_PERMITTED),
                        new RecordedCall(T0.plusSeconds(1), Optional.empty(), CallOutcome.SLOW));
        assertThat(outcomes(calls.window()))
                .containsExactly(CallOutcome.FAILED, CallOutcome.NOT_PERMITTED, CallOutcome.SLOW);
        assertThat(calls.spans()).isZero();
    }

    @Test
    void aSpanSaysWhenACallWasAndTheBreakerHowItCounted() {
        var calls =
                BreakerCalls.of(
                        List.of(
                                told(0),
                                told(1, CallOutcome.SUCCESS, CallOutcome.FAILED),
                                told(
                                        2,
                                        CallOutcome.SUCCESS,
                                        CallOutcome.FAILED,
                                        CallOutcome.FAILED)),
                        List.of(
                                span("a", 300, 20, false),
                                span("b", 900, 20, true),
                                // The breaker counts as failed what its sender does not mark.
                                span("c", 1_500, 20, false)),
                        LIMITS);
        assertThat(spans(calls.window())).containsExactly("a", "b", "c");
        assertThat(outcomes(calls.window()))
                .containsExactly(CallOutcome.SUCCESS, CallOutcome.FAILED, CallOutcome.FAILED);
        assertThat(calls.calls()).hasSize(3);
        assertThat(calls.spans()).isEqualTo(3);
        assertThat(calls.window().getFirst().call().ended()).isEqualTo(T0.plusMillis(300));
        assertThat(calls.window().getFirst().call().took()).contains(Duration.ofMillis(20));
    }

    @Test
    void aRefusedCallComesAfterTheCallThatTheWindowHasBeforeIt() {
        var calls =
                BreakerCalls.of(
                        List.of(told(0), told(1, CallOutcome.FAILED, CallOutcome.NOT_PERMITTED)),
                        List.of(span("a", 300, 20, true)),
                        LIMITS);
        assertThat(outcomes(calls.calls()))
                .containsExactly(CallOutcome.FAILED, CallOutcome.NOT_PERMITTED);
        assertThat(calls.calls().getLast().call().ended()).isEqualTo(T0.plusMillis(300));
    }

    @Test
    void aWindowThatLostCallsIsOfAProcessThatBeganAnew() {
        var measured =
                List.of(
                        told(0),
                        told(1, CallOutcome.SUCCESS, CallOutcome.SUCCESS),
                        told(9, CallOutcome.SUCCESS));
        assertThat(Restarts.of(measured)).containsExactly(T0.plusSeconds(1));
        assertThat(Restarts.of(measured.subList(0, 2))).isEmpty();
        assertThat(BreakerCalls.of(measured, List.of(), LIMITS).calls()).hasSize(3);

        var later = new BreakerId(ORDER, ID.instance(), new ServiceName("user-service"), "u.U/Get");
        assertThat(
                        Restarts.of(
                                List.of(
                                        told(0, CallOutcome.SUCCESS),
                                        told(later, 0, CallOutcome.SUCCESS),
                                        told(5),
                                        told(later, 30))))
                .as("a breaker that comes back later tells of the same restart")
                .containsExactly(T0);
    }

    @Test
    void aCallIsNotMatchedWithASpanOfAnotherTime() {
        var calls =
                BreakerCalls.of(
                        List.of(told(0), told(1, CallOutcome.SUCCESS)),
                        List.of(span("a", 1_600, 20, false)),
                        LIMITS);
        assertThat(spans(calls.window())).containsExactly("-");
        assertThat(calls.calls()).as("both are calls").hasSize(2);
    }

    @Test
    void callsThatLeaveAFullWindowAsItWasAreKnownFromTheirSpans() {
        CallOutcome[] full = new CallOutcome[100];
        Arrays.fill(full, CallOutcome.SUCCESS);
        CallOutcome[] then = full.clone();
        then[99] = CallOutcome.SLOW_FAILED;
        var spans = new ArrayList<Span>();
        for (int i = 0; i < 8; i++) {
            spans.add(span(Integer.toString(i), 1_000 + 400 * i, 20, false));
        }
        spans.add(span("f", 4_500, 1_400, true));
        var calls = BreakerCalls.of(List.of(told(0, full), told(5, then)), spans, LIMITS);
        assertThat(calls.calls()).hasSize(9);
        assertThat(calls.calls().getLast().call().outcome()).isEqualTo(CallOutcome.SLOW_FAILED);
        assertThat(calls.window().getLast().span()).isPresent();
    }

    @Test
    void theReplayOfTheSameLimitsTellsWhetherItCanBeBelieved() {
        CallOutcome[] ten = new CallOutcome[10];
        Arrays.fill(ten, CallOutcome.FAILED);
        var calls = BreakerCalls.of(List.of(told(0), told(1, ten)), List.of(), LIMITS);
        var opened =
                new BreakerEvent.Transition(
                        ID,
                        BreakerState.CLOSED,
                        BreakerState.OPEN,
                        T0.plusMillis(950),
                        "failure rate 100.0 % >= 50 %",
                        Optional.empty(),
                        Optional.empty());
        var span = new WhatIf.Span(T0, T0.plusSeconds(2));
        BreakerThresholds had = LIMITS.orElseThrow();
        WhatIf answer =
                WhatIf.of(
                        span,
                        had,
                        had,
                        calls,
                        new WhatIf.History(List.of(opened), BreakerState.CLOSED, false, List.of()));
        assertThat(answer.faithful()).isTrue();
        assertThat(answer.other().openings()).isEqualTo(1);
        var quiet = new WhatIf.History(List.of(), BreakerState.CLOSED, false, List.of());
        assertThat(WhatIf.of(span, had, had, calls, quiet).faithful()).isFalse();
    }
}
