package io.meshscope.ui.metric;

import io.meshscope.ui.draw.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// One chart's lines as JFreeChart draws them, in the theme's colours. Axes, labels and the frame
/// are drawn over it with the window's own fonts.
final class Curves {

    private final Measure measure;
    private final NumberAxis across = axis();
    private final NumberAxis upwards = axis();
    private final XYPlot plot = new XYPlot();
    private final JFreeChart chart;

    Curves(Measure measure) {
        this.measure = measure;
        plot.setDomainAxis(across);
        plot.setRangeAxis(upwards);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        chart = new JFreeChart(null, null, plot, false);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        // It is not null, because a resized canvas loses its colour while the drawing code
        // remembers it and passes on changes only. Painting the background makes the first line's
        // colour a change.
        chart.setBackgroundPaint(new Color(0, 0, 0, 0));
        chart.setBorderVisible(false);
    }

    private static NumberAxis axis() {
        var axis = new NumberAxis();
        axis.setVisible(false);
        axis.setAutoRange(false);
        axis.setLowerMargin(0);
        axis.setUpperMargin(0);
        return axis;
    }

    JFreeChart chart() {
        return chart;
    }

    /// Shows new values.
    ///
    /// @param bottom of the vertical axis
    /// @param top of the vertical axis
    void show(ServiceSeries series, MetricsFound time, double bottom, double top) {
        chart.setNotify(false);
        across.setRange(time.from().toEpochMilli(), time.to().toEpochMilli());
        upwards.setRange(bottom, top);
        int index = 0;
        for (Measure.Line line : measure.lines()) {
            plot.setDataset(index++, values(series, line, time));
        }
        chart.setNotify(true);
    }

    private static XYSeriesCollection values(
            ServiceSeries series, Measure.Line line, MetricsFound time) {
        var points = new XYSeries(line.id(), false, true);
        long half = time.step().toMillis() / 2;
        for (int step = 0; step < series.steps(); step++) {
            long x = time.start(step).toEpochMilli() + half;
            var value = series.at(line, step);
            points.add(x, value.isPresent() ? value.getAsDouble() : null, false);
        }
        return new XYSeriesCollection(points);
    }

    /// Takes the colours of the theme.
    void paint(Palette palette) {
        chart.setNotify(false);

        int index = 0;
        for (Measure.Line line : measure.lines()) {
            Color colour = awt(palette.color(line.token()), 1);
            plot.setRenderer(index++, renderer(line, colour));
        }
        chart.setNotify(true);
    }

    private static XYItemRenderer renderer(Measure.Line line, Color colour) {
        // A single step between gaps has no line, so a dot shows it.
        var renderer = new LoneDots();
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesStroke(
                0,
                switch (line.stroke()) {
                    case THIN -> new BasicStroke(1f);
                    case SOLID, FILLED -> new BasicStroke(1.5f);
                    case DASHED ->
                            new BasicStroke(
                                    1f,
                                    BasicStroke.CAP_BUTT,
                                    BasicStroke.JOIN_MITER,
                                    1f,
                                    new float[] {3f, 3f},
                                    0f);
                });
        return renderer;
    }

    private static Color awt(javafx.scene.paint.Color colour, float alpha) {
        return new Color(
                (float) colour.getRed(),
                (float) colour.getGreen(),
                (float) colour.getBlue(),
                (float) colour.getOpacity() * alpha);
    }

    /// Draws a dot where neither neighbour has a value.
    private static final class LoneDots extends XYLineAndShapeRenderer {

        private static final long serialVersionUID = 1L;

        LoneDots() {
            super(true, true);
            setDefaultShape(new Ellipse2D.Double(-1.5, -1.5, 3, 3));
            setSeriesShape(0, new Ellipse2D.Double(-1.5, -1.5, 3, 3));
        }

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            var values =
                    getPlot() == null ? null : getPlot().getDataset(getPlot().getIndexOf(this));
            return values != null
                    && (item == 0 || Double.isNaN(values.getYValue(series, item - 1)))
                    && (item == values.getItemCount(series) - 1
                            || Double.isNaN(values.getYValue(series, item + 1)));
        }
    }
}
