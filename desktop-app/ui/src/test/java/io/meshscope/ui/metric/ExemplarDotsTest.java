package io.meshscope.ui.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.Exemplar;
import io.meshscope.metric.Grid;
import io.meshscope.metric.MetricCurves.Curve;
import io.meshscope.metric.MetricCurves.Role;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.MetricFamily.Shape;
import io.meshscope.ui.draw.TimeAxis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExemplarDotsTest {

    private static final Instant FROM = Instant.parse("2026-03-12T06:00:00Z");
    private static final Grid GRID = new Grid(FROM, Duration.ofSeconds(10), 10);

    private final ServiceSeries series =
            new ServiceSeries(new ServiceSeries.Id(new ServiceName("payment"), ""), 10);

    private static Measure measure(Shape shape) {
        return Measure.of(new MetricFamily("m", shape, ""), List.of(new Curve(Role.MAIN, "p95")));
    }

    private static ChartExemplar at(int second, double value) {
        return new ChartExemplar(
                new Exemplar(
                        new ServiceName("payment"),
                        Optional.empty(),
                        Map.of(),
                        FROM.plusSeconds(second),
                        value,
                        "7f3a9c41d2e84b06a5c1e90b3d6f2874",
                        Optional.empty()),
                value);
    }

    private ExemplarDots dots(Measure measure) {
        return new ExemplarDots(
                measure, series, MetricsFound.of(GRID, List.of(measure), List.of(series)));
    }

    private static Plot plot() {
        return new Plot(new TimeAxis(FROM, GRID.to(), 0, 100), 0, 100, 0, 10);
    }

    @Test
    void aDotStandsAtItsTimeAndValueAndIsFoundNearIt() {
        Measure measure = measure(Shape.HISTOGRAM);
        series.add(measure, at(20, 2));
        series.add(measure, at(50, 40));
        ExemplarDots dots = dots(measure);
        assertThat(dots.at(plot(), 22, 78)).hasValue(at(20, 2));
        assertThat(dots.at(plot(), 50, 0)).as("above all that is drawn").hasValue(at(50, 40));
        assertThat(dots.at(plot(), 35, 50)).isEmpty();
    }

    @Test
    void aCountersStandsOnItsLine() {
        Measure measure = measure(Shape.COUNTER);
        series.add(measure, at(20, 9));
        series.set(measure.main(), 2, 3);
        assertThat(dots(measure).at(plot(), 20, 70)).hasValue(at(20, 9));
    }

    @Test
    void keysGoFromOneToTheNextAndStopAtTheEnds() {
        Measure measure = measure(Shape.HISTOGRAM);
        series.add(measure, at(20, 2));
        series.add(measure, at(50, 4));
        ExemplarDots dots = dots(measure);
        assertThat(dots.beside(1)).hasValue(at(20, 2));
        assertThat(dots.beside(-1)).hasValue(at(50, 4));
        dots.choose(Optional.of(at(50, 4)));
        assertThat(dots.beside(1)).hasValue(at(50, 4));
        assertThat(dots.beside(-1)).hasValue(at(20, 2));
        dots.show(new ServiceSeries(series.id(), 10), MetricsFound.of(GRID, List.of(), List.of()));
        assertThat(dots.chosen()).as("it is gone").isEmpty();
        assertThat(dots.beside(1)).isEmpty();
    }
}
