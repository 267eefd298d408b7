package io.meshscope.ui.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.Grid;
import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartCsvTest {

    private static final Instant FROM = Instant.parse("2026-03-12T06:00:00Z");

    private final ServiceSeries series =
            new ServiceSeries(new ServiceSeries.Id(new ServiceName("payment-service"), ""), 2);
    private final MetricsFound time =
            MetricsFound.of(
                    new Grid(FROM, Duration.ofSeconds(10), 2), Measure.USUAL, List.of(series));

    @Test
    void percentilesStandInTheirOrderAndAStepWithoutCallsIsEmpty() {
        series.set(Measure.Line.P50, 0, 1_500_000);
        series.set(Measure.Line.P95, 0, 4_000_000);
        series.set(Measure.Line.P99, 0, 9_000_000);
        assertThat(ChartCsv.of(Measure.DURATION, series, time))
                .isEqualTo(
                        """
                        time,duration p50 ms,duration p95 ms,duration p99 ms\r
                        2026-03-12T06:00:00Z,1.5,4.0,9.0\r
                        2026-03-12T06:00:10Z,,,\r
                        """);
    }

    @Test
    void zeroIsAValue() {
        series.set(Measure.Line.ERRORS, 1, 0);
        assertThat(ChartCsv.of(Measure.ERRORS, series, time))
                .isEqualTo(
                        "time,errors %\r\n2026-03-12T06:00:00Z,\r\n"
                                + "2026-03-12T06:00:10Z,0.0\r\n");
    }

    @Test
    void aNameWithACommaIsQuoted() {
        var metric = new MetricFamily("a,\"b\"", MetricFamily.Shape.GAUGE, "By");
        assertThat(ChartCsv.of(Measure.of(metric, List.of()), series, time)).startsWith("time\r\n");
        var curve = new MetricCurves.Curve(MetricCurves.Role.MAIN, "");
        assertThat(ChartCsv.of(Measure.of(metric, List.of(curve)), series, time))
                .startsWith("time,\"a,\"\"b\"\" bytes\"\r\n");
    }
}
