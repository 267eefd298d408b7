package io.meshscope.ui.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// Lines over time as JFreeChart draws them, in the theme's colours, and nothing else: axes, labels
/// and the frame are drawn around it with the window's own fonts.
public final class LinePlot {

    private final NumberAxis across = axis();
    private final NumberAxis upwards = axis();
    private final XYPlot plot = new XYPlot();
    private final JFreeChart chart;

    /// How a line is drawn.
    public enum Stroke {
        THIN,
        SOLID,
        DASHED
    }

    /// A line's looks.
    ///
    /// @param token of its colour
    public record Look(String token, Stroke stroke) {}

    public LinePlot() {
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

    /// For a canvas of JFreeChart.
    public JFreeChart chart() {
        return chart;
    }

    /// Shows new values.
    ///
    /// @param time of the horizontal axis; the values' x are milliseconds since the epoch
    /// @param bottom of the vertical axis
    /// @param top of the vertical axis
    /// @param lines in the order of their looks; a value may be null
    public void show(TimeAxis time, double bottom, double top, List<XYSeries> lines) {
        chart.setNotify(false);
        across.setRange(time.from().toEpochMilli(), time.to().toEpochMilli());
        upwards.setRange(bottom, top);
        for (int i = 0; i < lines.size(); i++) {
            plot.setDataset(i, new XYSeriesCollection(lines.get(i)));
        }
        chart.setNotify(true);
    }

    /// Takes the colours of the theme.
    public void paint(Palette palette, List<Look> looks) {
        chart.setNotify(false);
        for (int i = 0; i < looks.size(); i++) {
            plot.setRenderer(i, renderer(looks.get(i), palette));
        }
        chart.setNotify(true);
    }

    private static XYItemRenderer renderer(Look look, Palette palette) {
        // A single value between gaps has no line, so a dot shows it.
        var renderer = new LoneDots();
        renderer.setSeriesPaint(0, awt(palette.color(look.token())));
        renderer.setSeriesStroke(
                0,
                switch (look.stroke()) {
                    case THIN -> new BasicStroke(1f);
                    case SOLID -> new BasicStroke(1.5f);
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

    private static Color awt(javafx.scene.paint.Color colour) {
        return new Color(
                (float) colour.getRed(),
                (float) colour.getGreen(),
                (float) colour.getBlue(),
                (float) colour.getOpacity());
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
