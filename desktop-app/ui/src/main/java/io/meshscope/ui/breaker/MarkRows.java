package io.meshscope.ui.breaker;

import static io.meshscope.ui.breaker.LaneAxis.AXIS;
import static io.meshscope.ui.breaker.LaneAxis.MARKS;
import static io.meshscope.ui.breaker.LaneAxis.TOP;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws the rows of registrations and configuration changes, each with a line down through the
/// lanes.
final class MarkRows {

    private final Palette palette;

    MarkRows(Palette palette) {
        this.palette = palette;
    }

    /// @param moment the one shown: what is written stays left of it
    void draw(
            GraphicsContext g,
            LaneAxis axis,
            double height,
            Instant moment,
            List<Mark> marks,
            BreakerTimeline.Words words) {
        g.setFont(Fonts.of(Fonts.SANS, 11));
        g.setFill(palette.color("fg-subtle"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(words.registrations(), axis.labels(), AXIS + MARKS / 2);
        g.fillText(words.config(), axis.labels(), AXIS + MARKS * 1.5);
        row(
                g,
                axis,
                height,
                moment,
                marks.stream().filter(MarkRows::isRegistration).toList(),
                AXIS + MARKS / 2);
        row(
                g,
                axis,
                height,
                moment,
                marks.stream().filter(m -> !isRegistration(m)).toList(),
                AXIS + MARKS * 1.5);
    }

    private void row(
            GraphicsContext g,
            LaneAxis axis,
            double height,
            Instant moment,
            List<Mark> marks,
            double y) {
        double free = axis.labels() + 8;
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            StateGlyph glyph = glyph(mark);
            Color color = palette.color(glyph.token());
            double x = axis.x(mark.at());
            g.setStroke(color);
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeLine(Math.floor(x) + 0.5, TOP, Math.floor(x) + 0.5, height);
            g.setLineDashes();
            glyph.draw(g, x, y, 9, color);
            double next = i + 1 < marks.size() ? axis.x(marks.get(i + 1).at()) : axis.width();
            g.setFill(color);
            free = label(g, words(mark), x, y, free, Math.min(next, axis.x(moment)));
        }
    }

    /// To the right of the mark where there is room, else to the left, else not.
    private static double label(
            GraphicsContext g, String text, double x, double y, double free, double next) {
        double needed = text.length() * 6.1 + 16;
        g.setFont(Fonts.of(Fonts.SANS, 11));
        if (x + needed < next) {
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(text, x + 9, y);
            return x + needed;
        }
        if (x - needed > free) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(text, x - 9, y);
        }
        return x + 8;
    }

    private static boolean isRegistration(Mark mark) {
        return mark.kind() == Mark.Kind.REGISTERED || mark.kind() == Mark.Kind.GONE;
    }

    private static StateGlyph glyph(Mark mark) {
        return switch (mark.kind()) {
            case REGISTERED -> StateGlyph.REGISTERED;
            case GONE -> StateGlyph.DEREGISTERED;
            case CONFIG -> StateGlyph.CONFIG;
            case BREAKER -> StateGlyph.TRANSITION;
        };
    }

    private static String words(Mark mark) {
        return switch (mark.event().payload()) {
            case ConfigEvent.Put put -> mark.label() + " " + put.key();
            case ConfigEvent.Deleted gone -> mark.label() + " − " + gone.key();
            default -> mark.label();
        };
    }
}
