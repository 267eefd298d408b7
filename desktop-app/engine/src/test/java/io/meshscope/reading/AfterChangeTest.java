package io.meshscope.reading;

import static io.meshscope.reading.Told.PAYMENT;
import static io.meshscope.reading.Told.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.TrafficEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AfterChangeTest {

    private static final ServiceName ORDER = new ServiceName("order-service");
    private final Told told = new Told();

    private void calls(int second, int calls, int failed, long nanos) {
        told.at(
                second,
                "spans",
                new TrafficEvent.EdgeStats(
                        new EdgeId(Optional.of(ORDER), PAYMENT),
                        T0.plusSeconds(second),
                        new CallCounts(calls, failed, 0, 0, 0),
                        LatencyHistogram.of(nanos)));
    }

    private Optional<AfterChange> after(int changed, int until) {
        return AfterChange.of(
                told.state(), PAYMENT, T0.plusSeconds(changed), T0.plusSeconds(until));
    }

    @Test
    void whatCallsWereBeforeAndSinceAndTheBreakerThatOpened() {
        calls(10, 100, 0, 1_000_000);
        calls(62, 100, 100, 9_000_000);
        calls(70, 100, 20, 100_000_000);
        var breaker = new BreakerId(ORDER, Told.id(1), PAYMENT, "");
        told.at(
                90,
                "breaker",
                new BreakerEvent.Transition(
                        breaker,
                        BreakerState.CLOSED,
                        BreakerState.OPEN,
                        T0.plusSeconds(90),
                        "",
                        Optional.empty(),
                        Optional.empty()));
        AfterChange seen = after(61, 120).orElseThrow();
        assertThat(seen.before().errorPercent()).hasValue(0);
        assertThat(seen.after().errorPercent())
                .as("the step in which it changed is neither")
                .hasValue(20);
        assertThat(seen.after().p95Nanos().orElseThrow())
                .isGreaterThan(seen.before().p95Nanos().orElseThrow());
        assertThat(seen.opened().orElseThrow().after()).isEqualTo(Duration.ofSeconds(29));
        assertThat(after(61, 80).orElseThrow().opened()).as("not yet then").isEmpty();
    }

    @Test
    void whereNothingWasCalledNothingIsSaid() {
        assertThat(after(61, 120)).isEmpty();
        calls(10, 100, 0, 1_000_000);
        AfterChange seen = after(61, 62).orElseThrow();
        assertThat(seen.after().any()).isFalse();
        assertThat(seen.after().errorPercent()).isEmpty();
    }
}
