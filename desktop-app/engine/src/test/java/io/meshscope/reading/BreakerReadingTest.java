package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePVector;

class BreakerReadingTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private static final BreakerId ID =
            new BreakerId(
                    new ServiceName("order-service"),
                    new InstanceId("127.0.0.1:50052"),
                    new ServiceName("payment-service"),
                    "shop.payment.v1.PaymentService/CreatePayment");

    private static Breaker breaker(
            BreakerState state, Instant since, int buffered, boolean automatic, int minimum) {
        return new Breaker(
                ID,
                state,
                since,
                Optional.of(
                        new BreakerThresholds(
                                50,
                                new BreakerThresholds.SlowCalls(60, Duration.ofSeconds(2)),
                                minimum,
                                new BreakerThresholds.Window(100, false),
                                new BreakerThresholds.HalfOpen(
                                        Duration.ofSeconds(30), 10, automatic))),
                Optional.of(
                        new BreakerMeasurement(
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                buffered,
                                0,
                                0,
                                0,
                                List.of())),
                TreePVector.empty(),
                since);
    }

    @Test
    void noCallsAndTooFewAreSaid() {
        assertThat(BreakerReading.of(breaker(BreakerState.CLOSED, T0, 0, true, 20), T0).verdict())
                .isEqualTo(BreakerReading.Verdict.NO_CALLS);
        assertThat(BreakerReading.of(breaker(BreakerState.CLOSED, T0, 3, true, 20), T0).verdict())
                .isEqualTo(BreakerReading.Verdict.TOO_FEW_CALLS);
        assertThat(BreakerReading.of(breaker(BreakerState.CLOSED, T0, 20, true, 20), T0).verdict())
                .isEqualTo(BreakerReading.Verdict.OPENS_AT);
    }

    /// As Spring's actuator tells them: the rates alone.
    @Test
    void ofPartOfTheLimitsNoMoreIsSaidThanTheyTell() {
        BreakerThresholds rates =
                BreakerThresholds.rates(OptionalDouble.of(50), OptionalDouble.of(60));
        assertThat(read(rates, BreakerState.CLOSED, OptionalDouble.empty()).verdict())
                .as("there is a rate from the minimum on")
                .isEqualTo(BreakerReading.Verdict.TOO_FEW_CALLS);
        BreakerReading judged = read(rates, BreakerState.CLOSED, OptionalDouble.of(55));
        assertThat(judged.verdict()).isEqualTo(BreakerReading.Verdict.OPENS_AT);
        assertThat(judged.failing()).isTrue();
        assertThat(judged.slow()).isFalse();
        assertThat(judged.minimumCalls()).isZero();
        BreakerReading open = read(rates, BreakerState.OPEN, OptionalDouble.of(100));
        assertThat(open.verdict())
                .as("nobody knows how long")
                .isEqualTo(BreakerReading.Verdict.OPEN);
        assertThat(open.toHalfOpen()).isEmpty();
        assertThat(BreakerForecast.failuresToOpen(judged.breaker())).isEmpty();
        BreakerThresholds slow =
                BreakerThresholds.rates(OptionalDouble.empty(), OptionalDouble.of(60));
        BreakerReading other = read(slow, BreakerState.CLOSED, OptionalDouble.of(100));
        assertThat(other.verdict()).isEqualTo(BreakerReading.Verdict.LIMITS_UNKNOWN);
        assertThat(other.failing()).isFalse();
    }

    private static BreakerReading read(
            BreakerThresholds limits, BreakerState state, OptionalDouble failureRate) {
        Breaker plain = breaker(state, T0, 3, true, 20);
        return BreakerReading.of(
                new Breaker(
                        ID,
                        state,
                        T0,
                        Optional.of(limits),
                        Optional.of(
                                new BreakerMeasurement(
                                        failureRate, OptionalDouble.of(0), 3, 1, 0, 0, List.of())),
                        plain.transitions(),
                        T0),
                T0.plusSeconds(5));
    }

    @Test
    void aCountWindowClampsTheMinimum() {
        assertThat(
                        BreakerReading.of(breaker(BreakerState.CLOSED, T0, 100, true, 500), T0)
                                .minimumCalls())
                .isEqualTo(100);
    }

    @Test
    void theWaitCountsDownAndThenSaysWhatItWaitsFor() {
        BreakerReading waiting =
                BreakerReading.of(
                        breaker(BreakerState.OPEN, T0, 100, false, 20), T0.plusSeconds(18));
        assertThat(waiting.verdict()).isEqualTo(BreakerReading.Verdict.WAITS);
        assertThat(waiting.toHalfOpen()).contains(Duration.ofSeconds(12));
        assertThat(waiting.waited()).isEqualTo(0.6);
        Instant past = T0.plusSeconds(31);
        assertThat(
                        BreakerReading.of(breaker(BreakerState.OPEN, T0, 100, false, 20), past)
                                .verdict())
                .isEqualTo(BreakerReading.Verdict.ELIGIBLE);
        assertThat(BreakerReading.of(breaker(BreakerState.OPEN, T0, 100, true, 20), past).verdict())
                .isEqualTo(BreakerReading.Verdict.OVERDUE);
    }

    @Test
    void oneThatIsForcedOpenRefusesEveryCallToo() {
        assertThat(
                        Stream.of(BreakerState.values())
                                .filter(s ->
                                        BreakerReading.of(breaker(s, T0, 100, true, 20), T0)
                                                .open()))
                .containsExactly(BreakerState.OPEN, BreakerState.FORCED_OPEN);
    }

    @Test
    void illegalMovesAreKnown() {
        assertThat(BreakerMoves.legal(BreakerState.CLOSED, BreakerState.HALF_OPEN)).isFalse();
        assertThat(BreakerMoves.legal(BreakerState.METRICS_ONLY, BreakerState.OPEN)).isFalse();
        assertThat(BreakerMoves.legal(BreakerState.METRICS_ONLY, BreakerState.HALF_OPEN)).isFalse();
        assertThat(BreakerMoves.legal(BreakerState.METRICS_ONLY, BreakerState.CLOSED)).isTrue();
        assertThat(BreakerMoves.legal(BreakerState.CLOSED, BreakerState.FORCED_OPEN)).isTrue();
        assertThat(BreakerMoves.legal(BreakerState.CLOSED, BreakerState.CLOSED)).isFalse();
    }

    @Test
    void aLaneIsUnknownBeforeItWasWatched() {
        Breaker plain = breaker(BreakerState.OPEN, T0.plusSeconds(60), 100, true, 20);
        var opened =
                new BreakerEvent.Transition(
                        ID,
                        BreakerState.CLOSED,
                        BreakerState.OPEN,
                        T0.plusSeconds(60),
                        "",
                        Optional.empty(),
                        Optional.empty());
        var breaker =
                new Breaker(
                        ID,
                        BreakerState.OPEN,
                        T0.plusSeconds(60),
                        plain.thresholds(),
                        plain.measurement(),
                        TreePVector.singleton(opened),
                        T0);
        BreakerLane lane =
                BreakerLane.of(breaker, Optional.of(T0.plusSeconds(20)), T0, T0.plusSeconds(100));
        assertThat(lane.segments())
                .containsExactly(
                        new BreakerLane.Segment(T0, T0.plusSeconds(20), Optional.empty(), false),
                        new BreakerLane.Segment(
                                T0.plusSeconds(20),
                                T0.plusSeconds(60),
                                Optional.of(BreakerState.CLOSED),
                                false),
                        new BreakerLane.Segment(
                                T0.plusSeconds(60),
                                T0.plusSeconds(100),
                                Optional.of(BreakerState.OPEN),
                                true));
        assertThat(BreakerLane.of(breaker, Optional.empty(), T0, T0.plusSeconds(100)).segments())
                .first()
                .extracting(BreakerLane.Segment::state)
                .isEqualTo(Optional.empty());
    }

    @Test
    void aLaneIsCutAtTheAxis() {
        Breaker breaker = breaker(BreakerState.CLOSED, T0.minusSeconds(500), 100, true, 20);
        assertThat(BreakerLane.of(breaker, Optional.empty(), T0, T0.plusSeconds(10)).segments())
                .containsExactly(
                        new BreakerLane.Segment(
                                T0, T0.plusSeconds(10), Optional.of(BreakerState.CLOSED), false));
    }

    private static Breaker untold(BreakerState state, boolean measured) {
        Breaker told = breaker(state, T0, 5, true, 20);
        return new Breaker(
                ID,
                state,
                T0,
                Optional.empty(),
                measured ? told.measurement() : Optional.empty(),
                TreePVector.empty(),
                T0);
    }

    /// What a feed does not tell is unknown, and never a limit of 0.
    @Test
    void withoutLimitsNothingIsJudgedByThem() {
        BreakerReading closed = BreakerReading.of(untold(BreakerState.CLOSED, true), T0);
        assertThat(closed.verdict()).isEqualTo(BreakerReading.Verdict.LIMITS_UNKNOWN);
        assertThat(closed.failing()).isFalse();
        BreakerReading open = BreakerReading.of(untold(BreakerState.OPEN, false), T0);
        assertThat(open.verdict()).isEqualTo(BreakerReading.Verdict.OPEN);
        assertThat(open.toHalfOpen()).isEmpty();
        assertThat(open.secondsToHalfOpen()).isEmpty();
        assertThat(BreakerReading.of(untold(BreakerState.CLOSED, false), T0).verdict())
                .isEqualTo(BreakerReading.Verdict.NOT_MEASURED);
    }

    @Test
    void theWordsAreTheOnesOfTheProtocol() {
        assertThat(BreakerReading.word(BreakerState.HALF_OPEN)).isEqualTo("HALF-OPEN");
        assertThat(BreakerReading.word(BreakerState.FORCED_OPEN)).isEqualTo("FORCED_OPEN");
        assertThat(BreakerReading.word(BreakerState.METRICS_ONLY)).isEqualTo("METRICS_ONLY");
    }
}
