package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePVector;

class BreakerForecastTest {

    private static Breaker breaker(
            BreakerState state, boolean inSeconds, int size, int minimum, String recent) {
        List<CallOutcome> outcomes =
                recent.chars()
                        .mapToObj(c -> c == 'x' ? CallOutcome.FAILED : CallOutcome.SUCCESS)
                        .toList();
        return new Breaker(
                new BreakerId(
                        new ServiceName("order-service"),
                        new InstanceId("127.0.0.1:50052"),
                        new ServiceName("payment-service"),
                        ""),
                state,
                Instant.EPOCH,
                Optional.of(
                        new BreakerThresholds(
                                50,
                                new BreakerThresholds.SlowCalls(100, Duration.ofSeconds(2)),
                                minimum,
                                new BreakerThresholds.Window(size, inSeconds),
                                new BreakerThresholds.HalfOpen(Duration.ofSeconds(30), 10, true))),
                Optional.of(
                        new BreakerMeasurement(
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                outcomes.size(),
                                Math.toIntExact(recent.chars().filter(c -> c == 'x').count()),
                                0,
                                0,
                                outcomes)),
                TreePVector.empty(),
                Instant.EPOCH);
    }

    private static int failures(int size, int minimum, String recent) {
        return BreakerForecast.failuresToOpen(
                        breaker(BreakerState.CLOSED, false, size, minimum, recent))
                .orElse(-1);
    }

    @Test
    void failuresAreCountedUntilTheLimitIsReached() {
        assertThat(failures(10, 4, "oo")).isEqualTo(2); // 2 of 4
        assertThat(failures(10, 4, "ooxx")).isEqualTo(1); // one more is judged, and 3 of 5 is much
        assertThat(failures(10, 4, "")).isEqualTo(4); // the minimum first
        assertThat(failures(10, 20, "")).isEqualTo(10); // the minimum is no larger than the window
    }

    @Test
    void aFullWindowLosesItsOldest() {
        assertThat(failures(4, 4, "oooo")).isEqualTo(2);
        assertThat(failures(4, 4, "xooo")).isEqualTo(2); // the failure leaves first
        assertThat(failures(4, 4, "ooox")).isEqualTo(1);
    }

    @Test
    void nothingIsToldOfWhatIsNotKnown() {
        assertThat(BreakerForecast.failuresToOpen(breaker(BreakerState.OPEN, false, 10, 4, "oo")))
                .isEmpty();
        assertThat(BreakerForecast.failuresToOpen(breaker(BreakerState.CLOSED, true, 10, 4, "oo")))
                .isEmpty();
    }
}
