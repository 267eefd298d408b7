package io.meshscope.ui.breaker;

import static io.meshscope.ui.breaker.LaneAxis.LANE;

import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.reading.BreakerLane;
import io.meshscope.reading.BreakerReading;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Draws one breaker's name and its states over time.
final class LanePainter {

    private final Palette palette;

    LanePainter(Palette palette) {
        this.palette = palette;
    }

    void draw(GraphicsContext g, LaneAxis axis, BreakerLane lane, double top) {
        g.setStroke(palette.color("line-faint"));
        g.setLineWidth(1);
        g.strokeLine(0, Math.floor(top) + 0.5, axis.width(), Math.floor(top) + 0.5);
        name(g, lane.breaker().id(), axis.labels(), top + LANE / 2);
        states(g, axis, lane.segments(), lane.anyCalls(), top);
    }

    /// The states of a lane alone.
    ///
    /// @param anyCalls whether the breaker was ever seen doing anything
    void states(
            GraphicsContext g,
            LaneAxis axis,
            List<BreakerLane.Segment> segments,
            boolean anyCalls,
            double top) {
        for (BreakerLane.Segment segment : segments) {
            segment(
                    g,
                    anyCalls,
                    segment,
                    axis.x(segment.from()),
                    axis.x(segment.to()),
                    top + 3,
                    LANE - 6);
        }
    }

    private void name(GraphicsContext g, BreakerId id, double right, double y) {
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Fonts.of(Fonts.SANS, 12));
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(palette.color(ServiceColor.token(id.caller())));
        g.fillRect(12, y - 4, 8, 8);
        g.setFill(palette.color("fg"));
        g.fillText(CanvasFonts.fit(id.caller().shortName() + " →", g.getFont(), 70), 26, y);
        id.callee()
                .ifPresent(callee -> {
                    g.setFill(palette.color(ServiceColor.token(callee)));
                    g.fillRect(98, y - 4, 8, 8);
                });
        g.setFill(palette.color("fg"));
        g.fillText(CanvasFonts.fit(BreakerWords.callee(id), g.getFont(), 68), 112, y);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFont(Fonts.of(Fonts.MONO, 11));
        g.setFill(palette.color("fg-subtle"));
        String method = id.shortMethod();
        g.fillText(
                CanvasFonts.fit(
                        method.substring(method.indexOf('/') + 1), g.getFont(), right - 186),
                right,
                y);
    }

    private void segment(
            GraphicsContext g,
            boolean anyCalls,
            BreakerLane.Segment segment,
            double from,
            double to,
            double y,
            double height) {
        double middle = Math.floor(y + height / 2) + 0.5;
        if (segment.state().isEmpty() || !anyCalls) {
            g.setStroke(palette.color("idle"));
            g.setLineWidth(1);
            g.setLineDashes(3, 3);
            g.strokeLine(from, middle, to, middle);
            g.setLineDashes();
            return;
        }
        switch (segment.state().get()) {
            case CLOSED -> line(g, "ok", from, to, middle);
            case DISABLED, METRICS_ONLY -> line(g, "idle", from, to, middle);
            case HALF_OPEN -> hatched(g, from, Math.max(to, from + 3), y, height);
            case OPEN, FORCED_OPEN -> open(g, segment, from, Math.max(to, from + 2), y, height);
        }
    }

    private void line(GraphicsContext g, String token, double from, double to, double y) {
        g.setStroke(palette.color(token).deriveColor(0, 1, 1, 0.6));
        g.setLineWidth(3);
        g.strokeLine(from, y, to, y);
    }

    private void open(
            GraphicsContext g,
            BreakerLane.Segment segment,
            double from,
            double to,
            double y,
            double height) {
        g.setFill(palette.color("amber-fill"));
        g.fillRect(from, y, to - from, height);
        g.setFill(palette.color("fg-on-amber"));
        g.setTextBaseline(VPos.CENTER);
        double width = to - from;
        if (width > 42) {
            g.setFont(Fonts.of(Fonts.SANS_SEMIBOLD, 11));
            g.setTextAlign(TextAlignment.LEFT);
            boolean forced = segment.state().filter(BreakerState.FORCED_OPEN::equals).isPresent();
            g.fillText(
                    forced && width > 90 ? BreakerReading.word(BreakerState.FORCED_OPEN) : "OPEN",
                    from + 6,
                    y + height / 2);
            if (width > 100 && segment.startKnown() && !forced) {
                g.setFont(Fonts.of(Fonts.MONO, 10.5));
                g.setTextAlign(TextAlignment.RIGHT);
                g.fillText(
                        Numbers.duration(Duration.between(segment.from(), segment.to())),
                        to - 5,
                        y + height / 2);
            }
        }
    }

    private void hatched(GraphicsContext g, double from, double to, double y, double height) {
        g.save();
        g.beginPath();
        g.rect(from, y, to - from, height);
        g.clip();
        g.setFill(palette.color("amber-soft"));
        g.fillRect(from, y, to - from, height);
        g.setStroke(palette.color("amber"));
        g.setLineWidth(2);
        for (double x = from - height; x < to; x += 5) {
            g.strokeLine(x, y + height, x + height, y);
        }
        g.restore();
    }

    /// The rest of the wait in OPEN, as far as it can be known: dashed, because it is an estimate.
    void estimate(GraphicsContext g, LaneAxis axis, Instant moment, Duration left, double top) {
        double y = top + 3;
        double height = LANE - 6;
        double from = axis.x(moment);
        double to = Math.min(axis.width() - 2, axis.x(moment.plus(left)));
        if (to - from < 3) {
            return;
        }
        g.setStroke(palette.color("amber"));
        g.setLineWidth(1);
        g.setLineDashes(3, 2);
        g.strokeRect(Math.floor(from) + 0.5, y + 0.5, to - from - 1, height - 1);
        g.setLineDashes();
        if (to - from > 34) {
            g.setFill(palette.color("amber"));
            g.setFont(Fonts.of(Fonts.MONO, 10.5));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(Times.age(left), (from + to) / 2, y + height / 2);
        }
    }
}
