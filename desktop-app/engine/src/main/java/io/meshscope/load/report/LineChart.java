package io.meshscope.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/// A chart of lines over the time of a run, as SVG.
final class LineChart {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 70;
    private static final int TOP = 24;
    private static final int BOTTOM = 28;

    /// @param style of its class in the page
    /// @param points seconds and values, a NaN value is a hole
    record Line(String style, List<double[]> points) {}

    private final double seconds;
    private final Scale scale;
    private final StringBuilder svg = new StringBuilder();

    /// @param seconds of the whole run
    LineChart(double seconds, Scale scale) {
        this.seconds = Math.max(seconds, 1e-3);
        this.scale = scale;
        svg.append(
                format(
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\""
                                + " xmlns=\"http://www.w3.org/2000/svg\">",
                        WIDTH, HEIGHT));
    }

    /// @param words for a value of the scale
    void axes(DoubleFunction<String> words) {
        for (double value : scale.ticks()) {
            double y = y(value);
            svg.append(
                    format(
                            "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\""
                                    + " y2=\"%.1f\"/><text class=\"tick\" x=\"%d\" y=\"%.1f\""
                                    + " text-anchor=\"end\">%s</text>",
                            LEFT, WIDTH, y, y, LEFT - 8, y + 4, Html.text(words.apply(value))));
        }
        for (double second : Scale.linear(seconds).ticks()) {
            svg.append(
                    format(
                            "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s"
                                    + " s</text>",
                            x(second), HEIGHT - 8, Scale.plain(second)));
        }
    }

    void line(Line line) {
        List<double[]> run = new ArrayList<>();
        for (double[] point : line.points()) {
            if (Double.isNaN(point[1])) {
                draw(line.style(), run);
                run.clear();
            } else {
                run.add(point);
            }
        }
        draw(line.style(), run);
    }

    /// A point between two holes would not be seen as a line.
    private void draw(String style, List<double[]> run) {
        if (run.size() == 1) {
            svg.append(
                    format(
                            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"1.5\"/>",
                            style, x(run.getFirst()[0]), y(run.getFirst()[1])));
        } else if (!run.isEmpty()) {
            svg.append(
                    format(
                            "<polyline class=\"%s\" points=\"%s\"/>",
                            style,
                            run.stream()
                                    .map(p -> format("%.1f,%.1f", x(p[0]), y(p[1])))
                                    .collect(Collectors.joining(" "))));
        }
    }

    void mark(double second, String words) {
        svg.append(
                format(
                        "<g class=\"mark\"><title>%s</title><line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\""
                                + " y2=\"%d\"/></g>",
                        Html.text(words), x(second), x(second), TOP, HEIGHT - BOTTOM));
    }

    String svg() {
        return svg + "</svg>";
    }

    private double x(double second) {
        return LEFT + Math.clamp(second / seconds, 0, 1) * (WIDTH - LEFT - 8);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - scale.share(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
