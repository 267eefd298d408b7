package io.meshscope.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent.MetricBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final SourceId OTLP = new SourceId("otlp");
    private static final SourceId ZIPKIN = new SourceId("zipkin");

    private final List<Observation> told = new ArrayList<>();
    private boolean full;

    private final Arrivals<String, MetricBatch> arrivals =
            new Arrivals<>(
                    new Intake() {
                        @Override
                        public boolean offer(Observation observation) {
                            return !full && told.add(observation);
                        }

                        @Override
                        public void put(Observation observation) {
                            throw new IllegalStateException("must not wait");
                        }
                    },
                    batch -> {},
                    batch -> new MetricBatch(batch.size()),
                    (a, b) -> new MetricBatch(a.points() + b.points()));

    @Test
    void aReportThatWaitedIsOfTheReceiverItCameTo() throws RetryLaterException {
        full = true;
        arrivals.accept(OTLP, List.of("a", "b"));
        assertThatThrownBy(() -> arrivals.accept(ZIPKIN, List.of("c")))
                .isInstanceOf(RetryLaterException.class);
        full = false;
        arrivals.accept(ZIPKIN, List.of("c"));
        assertThat(told)
                .containsExactly(
                        Observation.of(OTLP, new MetricBatch(2)),
                        Observation.of(ZIPKIN, new MetricBatch(1)));
        assertThat(arrivals.refused()).isEqualTo(1);
    }
}
