package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent.EdgeStats;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CallReadingTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:30:00Z");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final EdgeId GATEWAY = edge("gateway");
    private static final EdgeId CONSOLE = edge("meshscope");

    private MeshState state = MeshState.EMPTY;

    private static EdgeId edge(String caller) {
        return new EdgeId(Optional.of(new ServiceName(caller)), ORDER);
    }

    private void happens(EdgeId edge, int second, CallCounts counts, long... nanos) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                T0.plusSeconds(second),
                                second,
                                new SourceId("spans"),
                                OptionalLong.empty(),
                                new EdgeStats(
                                        edge,
                                        T0.plusSeconds(second),
                                        counts,
                                        LatencyHistogram.of(nanos))));
    }

    @Test
    void onlyWhatFailedIsAnErrorAndOnlyCallsWithOneAnswerHaveALatency() {
        happens(GATEWAY, 1, new CallCounts(60, 3, 20, 10, 15), new long[45]);
        CallReading calls = CallReading.over(state, GATEWAY, T0.plusSeconds(60));
        assertThat(calls.perSecond()).hasValue(1.0);
        assertThat(calls.errorPercent()).hasValue(5.0);
        assertThat(calls.latency().count()).isEqualTo(45);
    }

    @Test
    void noCallsIsUnknownAndNotZero() {
        CallReading none = CallReading.over(state, GATEWAY, T0);
        assertThat(none.perSecond()).isEmpty();
        assertThat(none.errorPercent()).isEmpty();
        assertThat(none.p95Nanos()).isEmpty();
    }

    /// A node's figures are the sum of its edges' and equal the sum of its series.
    @Test
    void aServiceIsTheSumOfItsEdges() {
        happens(GATEWAY, 1, new CallCounts(30, 3, 1, 0, 0), 5_000_000);
        happens(CONSOLE, 31, new CallCounts(10, 1, 0, 2, 10));
        Instant moment = T0.plusSeconds(62);
        CallReading node = CallReading.to(state, ORDER, moment);
        assertThat(node.counts())
                .isEqualTo(
                        CallReading.over(state, GATEWAY, moment)
                                .counts()
                                .plus(CallReading.over(state, CONSOLE, moment).counts()))
                .isEqualTo(new CallCounts(40, 4, 1, 2, 10));
        CallCounts series =
                CallSeries.to(state, ORDER, moment, Duration.ofMinutes(5)).steps().stream()
                        .map(CallReading::counts)
                        .reduce(CallCounts.NONE, CallCounts::plus);
        assertThat(series).isEqualTo(node.counts());
    }

    @Test
    void theMinuteEndsWithTheLastWholeStep() {
        happens(GATEWAY, 61, CallCounts.of(4, 0));
        assertThat(CallReading.to(state, ORDER, T0.plusSeconds(64)).any()).isFalse();
        assertThat(CallReading.to(state, ORDER, T0.plusSeconds(65)).counts().calls()).isEqualTo(4);
        assertThat(CallReading.to(state, ORDER, T0.plusSeconds(125)).any()).isFalse();
    }
}
