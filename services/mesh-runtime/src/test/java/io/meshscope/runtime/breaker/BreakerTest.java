package io.meshscope.runtime.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.IllegalStateTransitionException;
import io.grpc.Status;
import io.meshscope.proto.mesh.v1.BreakerState;
import io.meshscope.proto.mesh.v1.CallOutcome;
import io.meshscope.runtime.config.MeshConfig.BreakerLimits;
import io.meshscope.runtime.config.MeshConfig.Recovery;
import io.meshscope.runtime.config.MeshConfig.SlowCalls;
import io.meshscope.runtime.config.MeshConfig.Window;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final BreakerLimits LIMITS = waiting(Duration.ofMinutes(5));

    private final Breakers breakers = new Breakers("a", LIMITS, InstantSource.system());
    private final List<BreakerEvent> events = new CopyOnWriteArrayList<>();

    BreakerTest() {
        breakers.addListener(events::add);
    }

    @Test
    void opensAtTheFailureRateFromTheMinimumOfCallsOn() {
        Breaker breaker = breakers.of("b", "p.S/M");
        assertThat(breaker.name()).isEqualTo("a->b/p.S/M");
        call(breaker, Status.OK);
        call(breaker, Status.UNAVAILABLE);
        call(breaker, Status.UNAVAILABLE);
        assertThat(breaker.state()).isEqualTo(BreakerState.BREAKER_STATE_CLOSED);
        assertThat(breaker.metrics().getFailureRate()).isNegative();
        call(breaker, Status.DEADLINE_EXCEEDED);
        assertThat(breaker.state()).isEqualTo(BreakerState.BREAKER_STATE_OPEN);
        assertThat(events)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.from()).isEqualTo(BreakerState.BREAKER_STATE_CLOSED);
                    assertThat(event.to()).isEqualTo(BreakerState.BREAKER_STATE_OPEN);
                    assertThat(event.reason()).isEqualTo("failure rate 75.0 % >= 50 %");
                });
        assertThat(breaker.tryAcquire()).isFalse();
        assertThat(breaker.notPermitted()).isEqualTo(1);
        assertThat(breaker.outcomes().list())
                .containsExactly(
                        CallOutcome.CALL_OUTCOME_SUCCESS,
                        CallOutcome.CALL_OUTCOME_FAILED,
                        CallOutcome.CALL_OUTCOME_FAILED,
                        CallOutcome.CALL_OUTCOME_FAILED,
                        CallOutcome.CALL_OUTCOME_NOT_PERMITTED);
    }

    @Test
    void whatTheCallerDidWrongIsNoFailureOfTheCallee() {
        Breaker breaker = breakers.of("b", "p.S/M");
        for (int i = 0; i < 10; i++) {
            call(breaker, Status.NOT_FOUND);
            call(breaker, Status.INVALID_ARGUMENT);
            call(breaker, Status.CANCELLED);
        }
        assertThat(breaker.state()).isEqualTo(BreakerState.BREAKER_STATE_CLOSED);
        assertThat(breaker.metrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void closesAgainAfterTrialCalls() {
        breakers.changeLimits(waiting(Duration.ofMillis(20)));
        Breaker breaker = breakers.of("b", "p.S/M");
        for (int i = 0; i < 4; i++) {
            call(breaker, Status.UNAVAILABLE);
        }
        await().untilAsserted(() ->
                assertThat(breaker.state()).isEqualTo(BreakerState.BREAKER_STATE_HALF_OPEN));
        call(breaker, Status.OK);
        call(breaker, Status.OK);
        assertThat(events)
                .extracting(BreakerEvent::reason)
                .containsExactly("failure rate 100.0 % >= 50 %", "wait over", "trial calls passed");
        assertThat(breaker.state()).isEqualTo(BreakerState.BREAKER_STATE_CLOSED);
    }

    @Test
    void everyMoveByHandIsLegalButTheKnownThree() {
        Set<BreakerState> states =
                EnumSet.complementOf(
                        EnumSet.of(
                                BreakerState.BREAKER_STATE_UNSPECIFIED, BreakerState.UNRECOGNIZED));
        for (BreakerState from : states) {
            for (BreakerState to : states) {
                Breaker breaker = breakers.of("b", "p.S/" + from + to);
                reach(breaker, from);
                boolean illegal =
                        (from == BreakerState.BREAKER_STATE_CLOSED
                                        && to == BreakerState.BREAKER_STATE_HALF_OPEN)
                                || (from == BreakerState.BREAKER_STATE_METRICS_ONLY
                                        && (to == BreakerState.BREAKER_STATE_OPEN
                                                || to == BreakerState.BREAKER_STATE_HALF_OPEN));
                if (illegal) {
                    assertThatThrownBy(() -> breaker.moveByHand(to))
                            .as("%s to %s", from, to)
                            .isInstanceOf(IllegalStateTransitionException.class);
                    assertThat(breaker.state()).isEqualTo(from);
                } else {
                    breaker.moveByHand(to);
                    assertThat(breaker.state()).as("%s to %s", from, to).isEqualTo(to);
                }
            }
        }
        assertThat(events).extracting(BreakerEvent::reason).containsOnly("set by hand");
    }

    @Test
    void newLimitsKeepTheStateAndAreNoTransition() {
        for (BreakerState state :
                List.of(
                        BreakerState.BREAKER_STATE_CLOSED,
                        BreakerState.BREAKER_STATE_OPEN,
                        BreakerState.BREAKER_STATE_HALF_OPEN,
                        BreakerState.BREAKER_STATE_FORCED_OPEN,
                        BreakerState.BREAKER_STATE_DISABLED,
                        BreakerState.BREAKER_STATE_METRICS_ONLY)) {
            reach(breakers.of("b", "p.S/" + state), state);
        }
        events.clear();
        breakers.changeLimits(waiting(Duration.ofMinutes(7)));
        assertThat(breakers.all())
                .hasSize(6)
                .allSatisfy(breaker -> {
                    assertThat(breaker.method()).isEqualTo("p.S/" + breaker.state());
                    assertThat(breaker.limits().recovery().waitInOpen())
                            .isEqualTo(Duration.ofMinutes(7));
                });
        assertThat(events).isEmpty();
        Breaker closed = breakers.of("b", "p.S/" + BreakerState.BREAKER_STATE_CLOSED);
        for (int i = 0; i < 4; i++) {
            call(closed, Status.UNAVAILABLE);
        }
        assertThat(events).as("the new one is listened to").hasSize(1);
    }

    private static void reach(Breaker breaker, BreakerState state) {
        if (state == BreakerState.BREAKER_STATE_HALF_OPEN) {
            breaker.moveByHand(BreakerState.BREAKER_STATE_OPEN);
        }
        if (state != BreakerState.BREAKER_STATE_CLOSED) {
            breaker.moveByHand(state);
        }
    }

    private static void call(Breaker breaker, Status end) {
        assertThat(breaker.tryAcquire()).isTrue();
        breaker.ended(end, 1_000_000);
    }

    private static BreakerLimits waiting(Duration wait) {
        return new BreakerLimits(
                50,
                new SlowCalls(100, Duration.ofSeconds(2)),
                new Window(4, 10, false),
                new Recovery(wait, 2, true));
    }
}
