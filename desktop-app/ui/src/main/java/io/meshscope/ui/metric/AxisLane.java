package io.meshscope.ui.metric;

import io.meshscope.reading.Mark;
import io.meshscope.ui.control.MarkPainter;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.TimeAxis;
import io.meshscope.ui.format.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// The lane above a column of charts with its name, the marks and the crosshair's time, or the lane
/// below it with the time axis that all charts share.
final class AxisLane extends CanvasPane {

    private final Palette palette = new Palette(this::redraw);
    private final Times times = Times.local();
    private final boolean above;
    private MetricsFound time;
    private List<Mark> marks = List.of();
    private Optional<Instant> crosshair = Optional.empty();
    private String name = "";
    private boolean tells;

    AxisLane(boolean above, MetricsFound time) {
        this.above = above;
        this.time = time;
        getChildren().add(palette);
        setPrefHeight(above ? 40 : 20);
        setMinHeight(above ? 40 : 20);
    }

    /// @param telling whether this lane shows the crosshair's time
    void show(String title, MetricsFound next, List<Mark> nextMarks, boolean telling) {
        name = title;
        time = next;
        marks = nextMarks;
        tells = telling;
        redraw();
    }

    void setCrosshair(Optional<Instant> at) {
        crosshair = at;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        var axis =
                new TimeAxis(
                        time.from(),
                        time.to(),
                        MetricChart.LEFT,
                        Math.max(1, width - MetricChart.LEFT - MetricChart.RIGHT));
        g.setTextBaseline(VPos.CENTER);
        if (above) {
            top(g, axis, height);
        } else {
            g.setFont(CanvasFonts.AXIS);
            g.setTextAlign(TextAlignment.CENTER);
            g.setFill(palette.color("fg-subtle"));
            for (Instant tick : axis.ticks(60)) {
                g.fillText(axis.label(tick, times), axis.x(tick), height / 2);
            }
        }
    }

    private void top(GraphicsContext g, TimeAxis axis, double height) {
        g.setFont(CanvasFonts.TEXT);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(palette.color("fg"));
        g.fillText(name, MetricChart.LEFT, 11);
        for (Mark mark : marks) {
            if (axis.holds(mark.at())) {
                MarkPainter.shape(
                        g,
                        mark.kind(),
                        axis.x(mark.at()),
                        height - 10,
                        palette.color(MarkPainter.token(mark.kind())));
            }
        }
        if (crosshair.isPresent() && tells) {
            double half = time.step().toMillis() / 2.0;
            double x =
                    axis.x(time.start(time.stepAt(crosshair.get())).plusMillis(Math.round(half)));
            String text = times.seconds(crosshair.get());
            double wide = CanvasFonts.width(text, CanvasFonts.MONO) + 12;
            double left = Math.clamp(x - wide / 2, axis.left(), axis.left() + axis.width() - wide);
            g.setFill(palette.color("accent-fill"));
            g.fillRoundRect(left, 2, wide, 17, 4, 4);
            g.setFont(CanvasFonts.MONO);
            g.setFill(palette.color("fg-on-fill"));
            g.fillText(text, left + 6, 11);
        }
    }
}
