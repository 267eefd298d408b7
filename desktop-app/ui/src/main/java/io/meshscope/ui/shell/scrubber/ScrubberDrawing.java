package io.meshscope.ui.shell.scrubber;

import static io.meshscope.ui.shell.scrubber.ScrubberScale.BOTTOM;
import static io.meshscope.ui.shell.scrubber.ScrubberScale.LEFT;
import static io.meshscope.ui.shell.scrubber.ScrubberScale.TOP;

import io.meshscope.mesh.Note;
import io.meshscope.mesh.Timeline;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// One picture of the axis: grid, volume of spans and errors, marks, notes, the chosen range and
/// the playhead.
final class ScrubberDrawing {

    /// Spans and errors are counted over so long.
    static final int STEP_SECONDS = 5;

    private static final long[] GRID = {
        1, 2, 5, 10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400
    };

    private final Times times = Times.local();
    private final GraphicsContext g;
    private final ScrubberScale scale;
    private final Palette palette;
    private final Texts texts;
    private final Optional<Instant> playhead;
    private final double width;

    /// @param playhead empty while live
    ScrubberDrawing(
            GraphicsContext g,
            ScrubberScale scale,
            Palette palette,
            Texts texts,
            Optional<Instant> playhead) {
        this.g = g;
        this.scale = scale;
        this.palette = palette;
        this.texts = texts;
        this.playhead = playhead;
        this.width = scale.width();
    }

    /// All but the range that is being chosen and the playhead, which lie above.
    void draw(Timeline timeline, ScrubberMarks marks) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(LEFT, TOP, width - LEFT, BOTTOM - TOP);
        drawGrid();
        drawVolume(timeline);
        drawMarks(marks);
        drawNotes(marks);
        g.setStroke(palette.color("line"));
        g.setLineWidth(1);
        g.strokeRect(LEFT + 0.5, TOP + 0.5, width - LEFT - 1, BOTTOM - TOP - 1);
        drawKeys();
    }

    /// The range that is being chosen.
    void drawSelection(double begun, double pointer) {
        g.setFill(palette.color("accent-soft"));
        g.fillRect(Math.min(begun, pointer), TOP + 1, Math.abs(pointer - begun), BOTTOM - TOP - 2);
    }

    private void drawGrid() {
        long step = gridStep();
        long first = Math.floorDiv(scale.window().from().getEpochSecond(), step) * step + step;
        g.setFont(Fonts.of(Fonts.MONO, 10));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        for (long second = first; second <= scale.window().to().getEpochSecond(); second += step) {
            Instant at = Instant.ofEpochSecond(second);
            double x = Math.floor(scale.x(at)) + 0.5;
            g.setStroke(palette.color("line-faint"));
            g.setLineWidth(1);
            g.strokeLine(x, TOP, x, BOTTOM);
            if (x > LEFT + 16 && x < width - 24 && !nearPlayhead(x)) {
                g.setFill(palette.color("fg-subtle"));
                g.fillText(step < 60 ? times.seconds(at) : times.minutes(at), x, 57);
            }
        }
    }

    private boolean nearPlayhead(double x) {
        return playhead.map(p -> Math.abs(scale.x(p) - x) < 50).orElse(false);
    }

    private long gridStep() {
        long seconds = Math.max(1, scale.window().length().toSeconds());
        for (long step : GRID) {
            if (seconds / step <= 9) {
                return step;
            }
        }
        return seconds / 8;
    }

    /// Heights are square roots, so that few errors among many spans stay visible.
    private void drawVolume(Timeline timeline) {
        double most =
                Math.sqrt(
                        timeline.volume().stream()
                                .mapToLong(Timeline.Volume::spans)
                                .max()
                                .orElse(1));
        double room = 16;
        Instant from = scale.window().from().minusSeconds(STEP_SECONDS);
        double drawn = -1;
        for (Timeline.Volume v : timeline.volume()) {
            if (v.start().isBefore(from) || v.start().isAfter(scale.window().to())) {
                continue;
            }
            double x = Math.max(LEFT, Math.round(scale.x(v.start())));
            // Zoomed out, many steps fall on one pixel; those with errors are never left out.
            if (x == drawn && v.errors() == 0) {
                continue;
            }
            drawn = x;
            double w =
                    Math.max(1, Math.round(scale.x(v.start().plusSeconds(STEP_SECONDS))) - x - 1);
            double spans = room * Math.sqrt(v.spans()) / most;
            g.setFill(palette.color("line"));
            g.fillRect(x, BOTTOM - spans, Math.min(w, width - x), spans);
            if (v.errors() > 0) {
                double errors = Math.max(1, room * Math.sqrt(v.errors()) / most);
                g.setFill(palette.color("error"));
                g.fillRect(x, BOTTOM - errors, Math.min(w, width - x), errors);
            }
        }
    }

    private void drawMarks(ScrubberMarks marks) {
        double[] last = {-1, -1, -1};
        for (Mark mark : marks.shown()) {
            double x = scale.x(mark.event().at());
            // Of many marks on one pixel one is seen anyway.
            if (Math.abs(x - last[ScrubberMarks.lane(mark)]) < 0.5
                    && mark.kind() != Mark.Kind.GONE) {
                continue;
            }
            last[ScrubberMarks.lane(mark)] = x;
            Color color = palette.color(ScrubberMarks.glyph(mark).token());
            if (mark.kind() == Mark.Kind.CONFIG) {
                g.setStroke(color.deriveColor(0, 1, 1, 0.55));
                g.setLineWidth(1);
                g.strokeLine(
                        Math.floor(x) + 0.5, ScrubberMarks.LANES[1], Math.floor(x) + 0.5, BOTTOM);
            }
            boolean left = mark.kind() == Mark.Kind.GONE;
            ScrubberMarks.glyph(mark)
                    .draw(
                            g,
                            x,
                            ScrubberMarks.LANES[ScrubberMarks.lane(mark)] + (left ? 0.5 : 0),
                            8,
                            color);
        }
    }

    /// A flag at the top, and a line through all lanes.
    private void drawNotes(ScrubberMarks marks) {
        Color color = palette.color("accent");
        for (Note note : marks.notes()) {
            if (!scale.shows(note.at())) {
                continue;
            }
            double x = Math.floor(scale.x(note.at())) + 0.5;
            g.setStroke(color.deriveColor(0, 1, 1, 0.55));
            g.setLineWidth(1);
            g.strokeLine(x, TOP, x, BOTTOM);
            g.setFill(color);
            g.fillPolygon(new double[] {x, x + 8, x}, new double[] {0, 3.5, 7}, 3);
        }
    }

    private void drawKeys() {
        String[] keys = {"lane.reg", "lane.cfg", "lane.brk", "lane.err"};
        g.setFont(Fonts.of(Fonts.MONO, 10));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        double[] y = {ScrubberMarks.LANES[0], ScrubberMarks.LANES[1], ScrubberMarks.LANES[2], 43};
        for (int i = 0; i < keys.length; i++) {
            g.setFill(palette.color("fg-subtle"));
            g.fillText(texts.get(keys[i]), LEFT - 28, y[i]);
        }
        StateGlyph.REGISTERED.draw(g, LEFT - 19, y[0], 7, palette.color("ok"));
        StateGlyph.DEREGISTERED.draw(g, LEFT - 9, y[0], 7, palette.color("error"));
        StateGlyph.CONFIG.draw(g, LEFT - 9, y[1], 7, palette.color("config"));
        StateGlyph.TRANSITION.draw(g, LEFT - 9, y[2], 8, palette.color("amber"));
        g.setFill(palette.color("error"));
        g.fillRect(LEFT - 10, y[3] - 4, 2, 8);
    }

    void drawPlayhead() {
        double x = playhead.map(scale::x).orElse(width - 2);
        if (x < LEFT || x > width) {
            return;
        }
        Color accent = palette.color("accent");
        if (playhead.isPresent()) {
            g.setFill(palette.color("bg").deriveColor(0, 1, 1, 0.55));
            g.fillRect(x, TOP + 1, width - x - 1, BOTTOM - TOP - 2);
            g.setFill(accent);
            g.setFont(Fonts.of(Fonts.MONO, 10));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(times.tenths(playhead.get()), Math.clamp(x, LEFT + 30, width - 32), 57);
        }
        g.setStroke(accent);
        g.setLineWidth(2);
        g.strokeLine(x, TOP, x, BOTTOM);
        g.setFill(accent);
        g.fillPolygon(
                new double[] {x - 4, x + 4, x + 4, x, x - 4}, new double[] {0, 0, 5, 9, 5}, 5);
    }
}
