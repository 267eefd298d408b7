package io.meshscope.ui.metric;

import io.meshscope.metric.MetricFamily;
import io.meshscope.ui.draw.Palette;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/// The exemplars of a chart as dots: where each one stands, and which one is chosen.
///
/// A counter's stand on its line, because they are no rates.
final class ExemplarDots {

    private static final double RADIUS = 2.5;
    private static final double NEAR = 7;

    private final Measure measure;
    private ServiceSeries series;
    private MetricsFound time;
    private Optional<ChartExemplar> chosen = Optional.empty();

    ExemplarDots(Measure measure, ServiceSeries series, MetricsFound time) {
        this.measure = measure;
        this.series = series;
        this.time = time;
    }

    void show(ServiceSeries next, MetricsFound within) {
        series = next;
        time = within;
        chosen = chosen.filter(all()::contains);
    }

    private List<ChartExemplar> all() {
        return series.exemplars(measure);
    }

    boolean none() {
        return all().isEmpty();
    }

    Optional<ChartExemplar> chosen() {
        return chosen;
    }

    void choose(Optional<ChartExemplar> one) {
        chosen = one;
    }

    /// The next one in time after the chosen one, or the one before it; the first or the last one
    /// when none is chosen.
    Optional<ChartExemplar> beside(int by) {
        List<ChartExemplar> dots = all();
        if (dots.isEmpty()) {
            return Optional.empty();
        }
        int now = chosen.map(dots::indexOf).orElse(by > 0 ? -1 : dots.size());
        return Optional.of(dots.get(Math.clamp((long) now + by, 0, dots.size() - 1)));
    }

    /// The nearest one to a place, if it is near.
    Optional<ChartExemplar> at(Plot plot, double x, double y) {
        Optional<ChartExemplar> nearest = Optional.empty();
        double least = NEAR;
        for (ChartExemplar each : all()) {
            double far = Math.hypot(x(plot, each) - x, y(plot, each) - y);
            if (far <= least) {
                least = far;
                nearest = Optional.of(each);
            }
        }
        return nearest;
    }

    void draw(GraphicsContext g, Plot plot, Palette palette, boolean focused) {
        g.setFill(palette.color("fg"));
        g.setStroke(palette.color("bg-inset"));
        for (ChartExemplar each : all()) {
            double x = x(plot, each) - RADIUS;
            double y = y(plot, each) - RADIUS;
            g.fillOval(x, y, 2 * RADIUS, 2 * RADIUS);
            g.strokeOval(x, y, 2 * RADIUS, 2 * RADIUS);
        }
        g.setStroke(palette.color("accent"));
        chosen.ifPresent(dot -> {
            double ring = RADIUS + 3;
            g.strokeOval(x(plot, dot) - ring, y(plot, dot) - ring, 2 * ring, 2 * ring);
        });
        if (focused) {
            g.strokeRect(
                    plot.axis().left() + 1.5,
                    plot.top() + 1.5,
                    plot.axis().width() - 3,
                    plot.bottom() - plot.top() - 3);
        }
    }

    private static double x(Plot plot, ChartExemplar dot) {
        return plot.axis().x(dot.exemplar().at());
    }

    private double y(Plot plot, ChartExemplar dot) {
        boolean counted =
                measure.metric().filter(m -> m.shape() == MetricFamily.Shape.COUNTER).isPresent();
        double value =
                counted
                        ? series.at(measure.main(), time.stepAt(dot.exemplar().at()))
                                .orElse(plot.least())
                        : dot.value();
        return plot.y(Math.max(plot.least(), value));
    }
}
