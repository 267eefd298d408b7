package io.meshscope.breaker.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The oracle is a Resilience4j breaker that judged the calls when they were made.
class ReplayTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private static final Duration SLOW = Duration.ofSeconds(1);

    private static BreakerThresholds limits(
            double failures, int minimum, int window, boolean inSeconds, boolean automatic) {
        return new BreakerThresholds(
                failures,
                new BreakerThresholds.SlowCalls(80, SLOW),
                minimum,
                new BreakerThresholds.Window(window, inSeconds),
                new BreakerThresholds.HalfOpen(Duration.ofSeconds(5), 3, automatic));
    }

    /// A service with a breaker of its own, configured by hand and not by the code under test.
    private static final class Service {

        private final ReplayClock clock = new ReplayClock(T0);
        private final List<RecordedCall> recorded = new ArrayList<>();
        private final List<Replayed.Change> told = new ArrayList<>();
        private final CircuitBreaker breaker;

        Service(BreakerThresholds limits) {
            breaker =
                    CircuitBreaker.of(
                            "real",
                            CircuitBreakerConfig.custom()
                                    .failureRateThreshold(
                                            (float) limits.failureRate().orElseThrow())
                                    .slowCallRateThreshold(
                                            (float) limits.slowCalls().rate().orElseThrow())
                                    .slowCallDurationThreshold(
                                            limits.slowCalls().duration().orElseThrow())
                                    .minimumNumberOfCalls(limits.minimumCalls().orElseThrow())
                                    .slidingWindowSize(limits.window().size().orElseThrow())
                                    .slidingWindowType(
                                            limits.window().ofTime()
                                                    ? SlidingWindowType.TIME_BASED
                                                    : SlidingWindowType.COUNT_BASED)
                                    .waitDurationInOpenState(
                                            limits.halfOpen().waitInOpen().orElseThrow())
                                    .permittedNumberOfCallsInHalfOpenState(
                                            limits.halfOpen().permittedCalls().orElseThrow())
                                    .clock(clock)
                                    .build());
            breaker.getEventPublisher()
                    .onStateTransition(e ->
                            told.add(
                                    new Replayed.Change(
                                            clock.instant(),
                                            state(e.getStateTransition().getFromState()),
                                            state(e.getStateTransition().getToState()))));
        }

        private static BreakerState state(CircuitBreaker.State state) {
            return BreakerState.valueOf(state.name());
        }

        void call(Instant at, Duration took, boolean fails) {
            clock.goTo(at);
            if (!breaker.tryAcquirePermission()) {
                recorded.add(new RecordedCall(at, Optional.empty(), CallOutcome.NOT_PERMITTED));
                return;
            }
            clock.goTo(at.plus(took));
            boolean slow = took.compareTo(SLOW) > 0;
            if (fails) {
                breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new Exception("no"));
            } else {
                breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
            }
            recorded.add(
                    new RecordedCall(
                            at.plus(took),
                            Optional.of(took),
                            fails
                                    ? slow ? CallOutcome.SLOW_FAILED : CallOutcome.FAILED
                                    : slow ? CallOutcome.SLOW : CallOutcome.SUCCESS));
        }
    }

    /// Good and bad times take turns, one call after the other.
    private static Service live(BreakerThresholds limits, long seed) {
        var random = new Random(seed);
        var service = new Service(limits);
        Instant at = T0;
        for (int i = 0; i < 1_500; i++) {
            boolean bad = i / 120 % 2 == 1;
            Duration took = Duration.ofMillis(random.nextInt(bad ? 1_600 : 300));
            service.call(at, took, random.nextDouble() < (bad ? 0.7 : 0.05));
            at = at.plus(took).plusMillis(1 + random.nextInt(200));
        }
        return service;
    }

    private static Replayed run(BreakerThresholds limits, List<RecordedCall> calls, Instant until) {
        return Replay.run(limits, calls, until, List.of());
    }

    @Test
    void aBreakerThatBeganAnewBeginsClosedAndKnowsNothing() {
        BreakerThresholds limits = limits(50, 2, 2, false, true);
        var calls =
                List.of(
                        new RecordedCall(T0, Optional.empty(), CallOutcome.FAILED),
                        new RecordedCall(T0.plusSeconds(1), Optional.empty(), CallOutcome.FAILED),
                        new RecordedCall(T0.plusSeconds(3), Optional.empty(), CallOutcome.FAILED));
        Replayed replayed =
                Replay.run(limits, calls, T0.plusSeconds(60), List.of(T0.plusSeconds(2)));
        assertThat(replayed.openings()).isEqualTo(1);
        assertThat(replayed.end()).isEqualTo(BreakerState.CLOSED);
        assertThat(replayed.tally().permitted()).isEqualTo(3);
    }

    @Test
    void theReplayOfABreakersCallsGivesItsTransitions() {
        for (BreakerThresholds limits :
                List.of(limits(50, 10, 20, false, false), limits(40, 8, 10, true, false))) {
            for (long seed = 1; seed <= 5; seed++) {
                Service service = live(limits, seed);
                Replayed replayed = run(limits, service.recorded, service.clock.instant());
                assertThat(service.told).as("the breaker moves").hasSizeGreaterThan(10);
                assertThat(replayed.changes()).as("seed " + seed).isEqualTo(service.told);
                assertThat(replayed.tally().unknown()).isZero();
                assertThat(replayed.tally().refused())
                        .isEqualTo(
                                (int)
                                        service.recorded.stream()
                                                .filter(RecordedCall::refused)
                                                .count());
                assertThat(replayed.unsure()).isEmpty();
            }
        }
    }

    @Test
    void otherLimitsOpenWhereABreakerWithThemOpens() {
        BreakerThresholds never = limits(100, 1_000, 1_000, false, false);
        BreakerThresholds strict = limits(30, 10, 20, false, false);
        Service recorded = live(never, 3);
        assertThat(recorded.told).isEmpty();
        Replayed other = run(strict, recorded.recorded, recorded.clock.instant());
        assertThat(other.openings()).isPositive();
        assertThat(other.tally().spared()).isPositive();
        assertThat(other.tally().unknown()).isZero();
        assertThat(other.tally().permitted() + other.tally().spared() + other.tally().lost())
                .isEqualTo(other.tally().calls());
        assertThat(other.changes().getFirst())
                .as("the first opening needs no call that was refused")
                .isEqualTo(live(strict, 3).told.getFirst());
    }

    @Test
    void callsThatWereRefusedAreUnknownOnceTheyAreLetThrough() {
        BreakerThresholds strict = limits(30, 10, 20, false, false);
        Service recorded = live(strict, 4);
        Replayed other =
                run(
                        limits(100, 1_000, 1_000, false, false),
                        recorded.recorded,
                        recorded.clock.instant());
        Instant firstRefused =
                recorded.recorded.stream()
                        .filter(RecordedCall::refused)
                        .findFirst()
                        .orElseThrow()
                        .ended();
        assertThat(other.changes()).isEmpty();
        assertThat(other.unsure()).contains(firstRefused);
        assertThat(other.tally().unknown())
                .isEqualTo((int) recorded.recorded.stream().filter(RecordedCall::refused).count());
    }

    @Test
    void aWaitThatEndsByItselfEndsOnTime() {
        BreakerThresholds limits = limits(50, 2, 2, false, true);
        var failed =
                List.of(
                        new RecordedCall(T0, Optional.empty(), CallOutcome.FAILED),
                        new RecordedCall(T0.plusSeconds(1), Optional.empty(), CallOutcome.FAILED));
        Replayed waiting = run(limits, failed, T0.plusSeconds(5));
        assertThat(waiting.end()).isEqualTo(BreakerState.OPEN);
        assertThat(run(limits, failed, T0.plusSeconds(60)).changes())
                .containsExactly(
                        new Replayed.Change(
                                T0.plusSeconds(1), BreakerState.CLOSED, BreakerState.OPEN),
                        new Replayed.Change(
                                T0.plusSeconds(6), BreakerState.OPEN, BreakerState.HALF_OPEN));
    }

    @Test
    void aCallWhoseLengthIsUnknownIsAsSlowAsItWas() {
        BreakerThresholds limits = limits(50, 2, 2, false, false);
        var slow =
                List.of(
                        new RecordedCall(T0, Optional.empty(), CallOutcome.SLOW),
                        new RecordedCall(T0.plusSeconds(1), Optional.empty(), CallOutcome.SLOW));
        assertThat(run(limits, slow, T0.plusSeconds(2)).openings()).isEqualTo(1);
    }

    @Test
    void aWindowThatTakesTheMemoryIsRefused() {
        for (boolean inSeconds : List.of(true, false)) {
            assertThatThrownBy(() ->
                            run(limits(50, 1, Integer.MAX_VALUE, inSeconds, false), List.of(), T0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("window_size");
        }
    }

    @Test
    void limitsThatNoBreakerCanHaveAreRefused() {
        assertThatThrownBy(() -> run(limits(0, 1, 1, false, false), List.of(), T0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
