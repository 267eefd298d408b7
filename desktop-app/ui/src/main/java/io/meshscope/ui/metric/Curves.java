package io.meshscope.ui.metric;

import io.meshscope.ui.draw.LinePlot;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.TimeAxis;
import org.jfree.chart.JFreeChart;
import org.jfree.data.xy.XYSeries;

/// The lines of one measure of one service.
final class Curves {

    private final Measure measure;
    private final LinePlot plot = new LinePlot();

    Curves(Measure measure) {
        this.measure = measure;
    }

    JFreeChart chart() {
        return plot.chart();
    }

    /// Shows new values.
    ///
    /// @param bottom of the vertical axis
    /// @param top of the vertical axis
    void show(ServiceSeries series, MetricsFound time, double bottom, double top) {
        plot.show(
                new TimeAxis(time.from(), time.to(), 0, 1),
                bottom,
                top,
                measure.lines().stream().map(line -> values(series, line, time)).toList());
    }

    private static XYSeries values(ServiceSeries series, Measure.Line line, MetricsFound time) {
        var points = new XYSeries(line.id(), false, true);
        long half = time.step().toMillis() / 2;
        for (int step = 0; step < series.steps(); step++) {
            long x = time.start(step).toEpochMilli() + half;
            var value = series.at(line, step);
            points.add(x, value.isPresent() ? value.getAsDouble() : null, false);
        }
        return points;
    }

    /// Takes the colours of the theme.
    void paint(Palette palette) {
        plot.paint(palette, measure.lines().stream().map(Curves::look).toList());
    }

    private static LinePlot.Look look(Measure.Line line) {
        return new LinePlot.Look(
                line.token(),
                switch (line.stroke()) {
                    case THIN -> LinePlot.Stroke.THIN;
                    case SOLID, FILLED -> LinePlot.Stroke.SOLID;
                    case DASHED -> LinePlot.Stroke.DASHED;
                });
    }
}
