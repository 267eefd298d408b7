package io.meshscope.ui.shell.scrubber;

import static io.meshscope.ui.shell.scrubber.ScrubberMarks.HIT;
import static io.meshscope.ui.shell.scrubber.ScrubberScale.LEFT;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Note;
import io.meshscope.reading.Mark;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.fx.Paced;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.AxisView;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time axis at the bottom: lanes of registrations, configuration and breakers over the volume
/// of spans and of errors, with the playhead. Click or drag to show a moment.
final class TimeScrubber extends CanvasPane {

    private static final Logger LOG = LoggerFactory.getLogger(TimeScrubber.class);

    /// So near to the right edge, the present is meant.
    private static final double SNAP = 8;

    /// All marks are read again for one more event; of many that takes long.
    private static final Duration REST = Duration.ofSeconds(1);

    private final TimeModel time;
    private final Texts texts;
    private final Palette palette = new Palette(this::redraw);
    private final Tooltip card = new Tooltip();
    private final ScrubberCard told;
    private final ScrubberMarks marks;
    private final AxisView axis;
    private final SingleFlight<List<Mark>> reading;
    private final Paced happened;
    private OptionalDouble selecting = OptionalDouble.empty();
    private double pointer;
    private long drawnEnd;

    /// @param configPrefixes of configuration keys
    TimeScrubber(
            TimeModel time, Collection<String> configPrefixes, Language language, Threads threads) {
        this.time = time;
        this.marks = new ScrubberMarks(configPrefixes);
        this.axis = new AxisView(time);
        this.reading = new SingleFlight<>(threads.background(), this::taken, TimeScrubber::unread);
        this.happened = new Paced(threads, REST, this::readMarks);
        this.texts = language.texts("shell");
        this.told = new ScrubberCard(language);
        getChildren().add(palette);
        getStyleClass().add("ms-scrubber");
        setAccessibleRole(AccessibleRole.SLIDER);
        accessibleTextProperty().bind(texts.bind("scrubber.name"));
        setMinHeight(64);
        setPrefHeight(64);
        setMaxHeight(64);
        time.live()
                .addListener((p, a, b) -> {
                    if (a.timeline().events() != b.timeline().events() && ScrubberMarks.many(b)) {
                        happened.news();
                    } else if (a.timeline() != b.timeline()) {
                        redraw();
                    }
                });
        time.playhead().addListener((p, a, b) -> redraw());
        time.range().addListener((p, a, b) -> redraw());
        language.locale().addListener((p, a, b) -> redraw());
        if (ScrubberMarks.many(time.live().get())) {
            happened.news();
        }
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(this::released);
        setOnMouseMoved(this::hover);
        setOnMouseExited(e -> card.hide());
        setOnScroll(this::scrolled);
    }

    private void readMarks() {
        reading.follow(marks.question(time.live().get()));
    }

    private void taken(List<Mark> all) {
        marks.take(all);
        redraw();
    }

    private static void unread(Exception failure) {
        LOG.error("the marks cannot be read", failure);
    }

    /// Draws notes too, as they are now and become later.
    void notes(ReadOnlyObjectProperty<List<Note>> all) {
        marks.notes(all.get());
        all.addListener((p, a, b) -> {
            marks.notes(b);
            redraw();
        });
    }

    /// Time has passed: it is redrawn when the axis has moved by a pixel.
    void tick() {
        if (scale().endPixel() != drawnEnd) {
            redraw();
        }
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
        ScrubberScale scale = scale();
        marks.noteAt(scale, x, y)
                .ifPresentOrElse(n -> time.goTo(n.at()), () -> goTo(x, marks.at(scale, x, y, HIT)));
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
            Duration chosen = Duration.between(scale().at(from), scale().at(to));
            Optional<Instant> moment =
                    to > getWidth() - SNAP ? Optional.empty() : Optional.of(scale().at(to));
            time.range().set(chosen);
            moment.ifPresentOrElse(time::goTo, time::goLive);
        }
    }

    private void goTo(double x, Optional<Mark> mark) {
        card.hide();
        if (x < LEFT - HIT) {
            return;
        }
        boolean edge = !axis.window().to().isBefore(time.now()) && x > getWidth() - SNAP;
        if (edge && mark.isEmpty()) {
            time.goLive();
        } else {
            time.goTo(mark.map(m -> m.event().at()).orElseGet(() -> scale().at(Math.max(LEFT, x))));
        }
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
            axis.zoom(turn > 0 ? 0.8 : 1.25, Math.clamp(scale().share(event.getX()), 0, 1));
        }
        redraw();
        event.consume();
    }

    private void hover(MouseEvent event) {
        if (event.getX() < LEFT) {
            card.hide();
            return;
        }
        card.setText(told(event.getX(), event.getY()));
        card.show(this, event.getScreenX() + 10, event.getScreenY() - 76);
    }

    private String told(double x, double y) {
        ScrubberScale scale = scale();
        return marks.noteAt(scale, x, y)
                .map(told::of)
                .orElseGet(() -> {
                    Optional<Mark> mark = marks.at(scale, x, y, HIT / 2);
                    Instant at = mark.map(m -> m.event().at()).orElseGet(() -> scale.at(x));
                    return told.of(at, mark, time.live().get());
                });
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        MeshState state = time.live().get();
        ScrubberScale scale = scale();
        drawnEnd = scale.endPixel();
        marks.read(state, scale);
        var drawing = new ScrubberDrawing(g, scale, palette, texts, time.playhead().get());
        drawing.draw(state.timeline(), marks);
        selecting.ifPresent(begun -> drawing.drawSelection(begun, pointer));
        drawing.drawPlayhead();
    }

    private ScrubberScale scale() {
        return new ScrubberScale(axis.window(), getWidth());
    }
}
