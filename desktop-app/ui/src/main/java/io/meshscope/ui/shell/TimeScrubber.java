package io.meshscope.ui.shell;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Note;
import io.meshscope.mesh.Timeline;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.AxisView;
import io.meshscope.ui.time.TimeModel;
import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The time axis at the bottom: lanes of registrations, configuration and breakers over the volume
/// of spans and of errors, with the playhead. Click or drag to show a moment.
public final class TimeScrubber extends CanvasPane {

    private static final double LEFT = 62;
    private static final double TOP = 3;
    private static final double BOTTOM = 50;
    private static final double[] LANES = {9, 20, 31};
    private static final double SNAP = 8;

    /// Flags of notes end here; above the lanes.
    private static final double NOTES = 8;

    private static final double HIT = 6;
    private static final int STEP_SECONDS = 5;
    private static final long[] GRID = {
        1, 2, 5, 10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400
    };

    private final TimeModel time;
    private final Texts texts;
    private final EventWords words;
    private final Times times = Times.local();
    private final Palette palette = new Palette(this::redraw);
    private final Tooltip card = new Tooltip();
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> configPrefixes;
    private List<Mark> known = List.of();
    private List<Note> notes = List.of();
    private Timeline read = MeshState.EMPTY.timeline();
    private final AxisView axis;
    private OptionalDouble selecting = OptionalDouble.empty();
    private double pointer;
    private long drawnEnd;

    /// @param configPrefixes of configuration keys
    public TimeScrubber(TimeModel time, Collection<String> configPrefixes, Language language) {
        this.time = time;
        this.configPrefixes = List.copyOf(configPrefixes);
        this.axis = new AxisView(time);
        this.texts = language.texts("shell");
        this.words = new EventWords(language);
        getChildren().add(palette);
        getStyleClass().add("ms-scrubber");
        setAccessibleRole(AccessibleRole.SLIDER);
        accessibleTextProperty().bind(texts.bind("scrubber.name"));
        setMinHeight(64);
        setPrefHeight(64);
        setMaxHeight(64);
        time.live()
                .addListener((p, a, b) -> {
                    if (a.timeline() != b.timeline()) {
                        redraw();
                    }
                });
        time.playhead().addListener((p, a, b) -> redraw());
        time.range().addListener((p, a, b) -> redraw());
        language.locale().addListener((p, a, b) -> redraw());
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(this::released);
        setOnMouseMoved(this::hover);
        setOnMouseExited(e -> card.hide());
        setOnScroll(this::scrolled);
    }

    /// Draws notes too, as they are now and become later.
    void notes(ReadOnlyObjectProperty<List<Note>> all) {
        notes = all.get();
        all.addListener((p, a, b) -> {
            notes = b;
            redraw();
        });
    }

    /// Time has passed: it is redrawn when the axis has moved by a pixel.
    void tick() {
        if (endPixel() != drawnEnd) {
            redraw();
        }
    }

    private long endPixel() {
        return (long) (end().toEpochMilli() * plotWidth() / axis.window().length().toMillis());
    }

    private Instant end() {
        return axis.window().to();
    }

    private Instant start() {
        return axis.window().from();
    }

    private double x(Instant at) {
        TimeWindow window = axis.window();
        double share =
                (double) Duration.between(window.from(), at).toMillis()
                        / window.length().toMillis();
        return LEFT + share * plotWidth();
    }

    private Instant at(double x) {
        TimeWindow window = axis.window();
        return window.from().plusMillis(Math.round(share(x) * window.length().toMillis()));
    }

    private double share(double x) {
        return (x - LEFT) / plotWidth();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - LEFT);
    }

    /// With Ctrl a range is chosen, else a moment.
    private void pressed(MouseEvent event) {
        pointer = event.getX();
        if (event.isShortcutDown()) {
            selecting = OptionalDouble.of(Math.max(LEFT, event.getX()));
        } else {
            goTo(event.getX(), event.getY());
        }
    }

    private void goTo(double x, double y) {
        Optional<Note> note = y < NOTES ? noteAt(x) : Optional.empty();
        note.ifPresentOrElse(n -> time.goTo(n.at()), () -> goTo(x, markAt(x, y, HIT)));
    }

    private void dragged(MouseEvent event) {
        pointer = Math.clamp(event.getX(), LEFT, Math.max(LEFT, getWidth()));
        if (selecting.isPresent()) {
            redraw();
        } else {
            goTo(event.getX(), Optional.empty());
        }
    }

    private void released(MouseEvent event) {
        if (selecting.isEmpty()) {
            return;
        }
        double from = Math.min(selecting.getAsDouble(), pointer);
        double to = Math.max(selecting.getAsDouble(), pointer);
        selecting = OptionalDouble.empty();
        redraw();
        if (to - from >= HIT) {
            Duration chosen = Duration.between(at(from), at(to));
            Optional<Instant> moment =
                    to > getWidth() - SNAP ? Optional.empty() : Optional.of(at(to));
            time.range().set(chosen);
            moment.ifPresentOrElse(time::goTo, time::goLive);
        }
    }

    private void goTo(double x, Optional<Mark> mark) {
        card.hide();
        if (x < LEFT - HIT) {
            return;
        }
        boolean edge = !end().isBefore(time.now()) && x > getWidth() - SNAP;
        if (edge && mark.isEmpty()) {
            time.goLive();
        } else {
            time.goTo(mark.map(m -> m.event().at()).orElseGet(() -> at(Math.max(LEFT, x))));
        }
    }

    private Optional<Mark> markAt(double x, double y, double within) {
        return marks.stream()
                .filter(m -> Math.abs(x(m.event().at()) - x) <= within)
                .filter(m -> Math.abs(LANES[lane(m)] - y) <= HIT)
                .min(Comparator.comparingDouble(m -> Math.abs(x(m.event().at()) - x)));
    }

    /// Wheel zooms around the pointer, with Shift it pans.
    private void scrolled(ScrollEvent event) {
        double turn = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
        if (turn == 0) {
            return;
        }
        if (event.isShiftDown()) {
            axis.pan(-Math.signum(turn) / 12);
        } else {
            axis.zoom(turn > 0 ? 0.8 : 1.25, Math.clamp(share(event.getX()), 0, 1));
        }
        redraw();
        event.consume();
    }

    private void hover(MouseEvent event) {
        if (event.getX() < LEFT) {
            card.hide();
            return;
        }
        card.setText(describe(event.getX(), event.getY()));
        card.show(this, event.getScreenX() + 10, event.getScreenY() - 76);
    }

    private Optional<Note> noteAt(double x) {
        return notes.stream()
                .filter(n -> Math.abs(x(n.at()) - x) <= HIT / 2)
                .min(Comparator.comparingDouble(n -> Math.abs(x(n.at()) - x)));
    }

    private String describe(double x, double y) {
        Optional<Note> note = y < NOTES ? noteAt(x) : Optional.empty();
        if (note.isPresent()) {
            return times.millis(note.get().at()) + "\n" + OneLine.of(note.get().text());
        }
        Optional<Mark> mark = markAt(x, y, HIT / 2);
        Instant at = mark.map(m -> m.event().at()).orElseGet(() -> at(x));
        var text = new StringBuilder(times.millis(at));
        mark.map(m -> words.of(m.event(), new InstanceNames(time.live().get())))
                .ifPresent(w -> text.append('\n').append(OneLine.of(w)));
        mark.map(Mark::event)
                .filter(e -> e.position().isPresent())
                .ifPresent(e -> text.append("  ").append(revision(e)));
        volumeAt(at)
                .ifPresent(v ->
                        text.append('\n')
                                .append(
                                        texts.get(
                                                "scrubber.volume",
                                                perSecond(v.spans()),
                                                perSecond(v.errors()))));
        return text.toString();
    }

    /// `r4816` of etcd, `c1172` of Consul.
    private static String revision(MeshEvent event) {
        String source = event.source().value();
        return (source.startsWith("consul") ? "c" : "r") + event.position().orElseThrow();
    }

    private static String perSecond(long count) {
        return Numbers.oneDecimal(count / (double) STEP_SECONDS);
    }

    private Optional<Timeline.Volume> volumeAt(Instant at) {
        return time.live().get().timeline().volume().stream()
                .filter(v ->
                        !at.isBefore(v.start()) && at.isBefore(v.start().plusSeconds(STEP_SECONDS)))
                .findFirst();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        MeshState state = time.live().get();
        drawnEnd = endPixel();
        g.setFill(palette.color("bg-inset"));
        g.fillRect(LEFT, TOP, width - LEFT, BOTTOM - TOP);
        drawGrid(g, width);
        drawVolume(g, state.timeline());
        collectMarks(state);
        drawMarks(g);
        drawNotes(g);
        g.setStroke(palette.color("line"));
        g.setLineWidth(1);
        g.strokeRect(LEFT + 0.5, TOP + 0.5, width - LEFT - 1, BOTTOM - TOP - 1);
        drawKeys(g);
        drawSelection(g);
        drawPlayhead(g, width);
    }

    private void drawSelection(GraphicsContext g) {
        if (selecting.isPresent()) {
            double from = Math.min(selecting.getAsDouble(), pointer);
            g.setFill(palette.color("accent-soft"));
            g.fillRect(
                    from, TOP + 1, Math.abs(pointer - selecting.getAsDouble()), BOTTOM - TOP - 2);
        }
    }

    private void drawGrid(GraphicsContext g, double width) {
        long step = gridStep();
        long first = Math.floorDiv(start().getEpochSecond(), step) * step + step;
        g.setFont(Fonts.of(Fonts.MONO, 10));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        for (long second = first; second <= end().getEpochSecond(); second += step) {
            Instant at = Instant.ofEpochSecond(second);
            double x = Math.floor(x(at)) + 0.5;
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
        return time.playhead().get().map(p -> Math.abs(x(p) - x) < 50).orElse(false);
    }

    private long gridStep() {
        long seconds = Math.max(1, axis.window().length().toSeconds());
        for (long step : GRID) {
            if (seconds / step <= 9) {
                return step;
            }
        }
        return seconds / 8;
    }

    /// Heights are square roots, so that few errors among many spans stay visible.
    private void drawVolume(GraphicsContext g, Timeline timeline) {
        double most =
                Math.sqrt(
                        timeline.volume().stream()
                                .mapToLong(Timeline.Volume::spans)
                                .max()
                                .orElse(1));
        double room = 16;
        Instant from = start().minusSeconds(STEP_SECONDS);
        double drawn = -1;
        for (Timeline.Volume v : timeline.volume()) {
            if (v.start().isBefore(from) || v.start().isAfter(end())) {
                continue;
            }
            double x = Math.max(LEFT, Math.round(x(v.start())));
            // Zoomed out, many steps fall on one pixel; those with errors are never left out.
            if (x == drawn && v.errors() == 0) {
                continue;
            }
            drawn = x;
            double w = Math.max(1, Math.round(x(v.start().plusSeconds(STEP_SECONDS))) - x - 1);
            double spans = room * Math.sqrt(v.spans()) / most;
            g.setFill(palette.color("line"));
            g.fillRect(x, BOTTOM - spans, Math.min(w, getWidth() - x), spans);
            if (v.errors() > 0) {
                double errors = Math.max(1, room * Math.sqrt(v.errors()) / most);
                g.setFill(palette.color("error"));
                g.fillRect(x, BOTTOM - errors, Math.min(w, getWidth() - x), errors);
            }
        }
    }

    /// Marks are read again only when there is a new event.
    private void collectMarks(MeshState state) {
        if (state.timeline().events() != read.events()) {
            known = Mark.all(state, configPrefixes);
        }
        read = state.timeline();
        marks.clear();
        for (Mark mark : known) {
            Instant at = mark.event().at();
            if (!at.isBefore(start()) && !at.isAfter(end())) {
                marks.add(mark);
            }
        }
    }

    private static StateGlyph glyph(Mark mark) {
        return switch (mark.kind()) {
            case REGISTERED -> StateGlyph.REGISTERED;
            case GONE -> StateGlyph.DEREGISTERED;
            case CONFIG -> StateGlyph.CONFIG;
            case BREAKER -> StateGlyph.TRANSITION;
        };
    }

    private static int lane(Mark mark) {
        return switch (mark.kind()) {
            case REGISTERED, GONE -> 0;
            case CONFIG -> 1;
            case BREAKER -> 2;
        };
    }

    private void drawMarks(GraphicsContext g) {
        double[] last = {-1, -1, -1};
        for (Mark mark : marks) {
            double x = x(mark.event().at());
            // Of many marks on one pixel one is seen anyway.
            if (Math.abs(x - last[lane(mark)]) < 0.5 && mark.kind() != Mark.Kind.GONE) {
                continue;
            }
            last[lane(mark)] = x;
            Color color = palette.color(glyph(mark).token());
            if (mark.kind() == Mark.Kind.CONFIG) {
                g.setStroke(color.deriveColor(0, 1, 1, 0.55));
                g.setLineWidth(1);
                g.strokeLine(Math.floor(x) + 0.5, LANES[1], Math.floor(x) + 0.5, BOTTOM);
            }
            boolean left = mark.kind() == Mark.Kind.GONE;
            glyph(mark).draw(g, x, LANES[lane(mark)] + (left ? 0.5 : 0), 8, color);
        }
    }

    /// A flag at the top, and a line through all lanes.
    private void drawNotes(GraphicsContext g) {
        Color color = palette.color("accent");
        for (Note note : notes) {
            if (note.at().isBefore(start()) || note.at().isAfter(end())) {
                continue;
            }
            double x = Math.floor(x(note.at())) + 0.5;
            g.setStroke(color.deriveColor(0, 1, 1, 0.55));
            g.setLineWidth(1);
            g.strokeLine(x, TOP, x, BOTTOM);
            g.setFill(color);
            g.fillPolygon(new double[] {x, x + 8, x}, new double[] {0, 3.5, 7}, 3);
        }
    }

    private void drawKeys(GraphicsContext g) {
        String[] keys = {"lane.reg", "lane.cfg", "lane.brk", "lane.err"};
        g.setFont(Fonts.of(Fonts.MONO, 10));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        double[] y = {LANES[0], LANES[1], LANES[2], 43};
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

    private void drawPlayhead(GraphicsContext g, double width) {
        Optional<Instant> playhead = time.playhead().get();
        double x = playhead.map(this::x).orElse(width - 2);
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
