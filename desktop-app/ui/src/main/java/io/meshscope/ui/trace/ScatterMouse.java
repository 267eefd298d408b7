package io.meshscope.ui.trace;

import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.draw.TimeAxis;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What the mouse does in the scatter plot: a drag draws the brush, a drag within it moves it, a
/// drag at its left or right edge resizes it; a click selects a point, a double click opens it.
final class ScatterMouse {

    private static final double EDGE = 5;
    private static final double DRAG = 4;

    private enum Grip {
        NONE,
        NEW,
        MOVE,
        LEFT,
        RIGHT
    }

    private final ScatterCanvas canvas;
    private final ObjectProperty<Optional<Brush>> brush;
    private final Consumer<TraceSummary> onSelect;
    private final Consumer<TraceSummary> onOpen;
    private Grip grip = Grip.NONE;
    private double startX;
    private double startY;
    private Optional<Brush> before = Optional.empty();

    ScatterMouse(
            ScatterCanvas canvas,
            ObjectProperty<Optional<Brush>> brush,
            Consumer<TraceSummary> onSelect,
            Consumer<TraceSummary> onOpen) {
        this.canvas = canvas;
        this.brush = brush;
        this.onSelect = onSelect;
        this.onOpen = onOpen;
        canvas.setOnMouseMoved(e -> canvas.setHovered(canvas.at(e.getX(), e.getY())));
        canvas.setOnMouseExited(e -> canvas.setHovered(Optional.empty()));
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseClicked(this::clicked);
    }

    private void pressed(MouseEvent event) {
        startX = event.getX();
        startY = event.getY();
        before = brush.get();
        grip = event.getButton() == MouseButton.PRIMARY ? grip(startX, startY) : Grip.NONE;
    }

    private Grip grip(double x, double y) {
        if (before.isEmpty()) {
            return Grip.NEW;
        }
        Brush b = before.get();
        double left = canvas.axis().x(b.from());
        double right = canvas.axis().x(b.to());
        boolean between =
                y >= canvas.durations().y(b.mostNanos())
                        && y <= canvas.durations().y(b.leastNanos());
        if (between && Math.abs(x - left) <= EDGE) {
            return Grip.LEFT;
        }
        if (between && Math.abs(x - right) <= EDGE) {
            return Grip.RIGHT;
        }
        return between && x > left && x < right ? Grip.MOVE : Grip.NEW;
    }

    private void dragged(MouseEvent event) {
        if (Math.hypot(event.getX() - startX, event.getY() - startY) < DRAG) {
            return;
        }
        TimeAxis axis = canvas.axis();
        Instant at = axis.at(event.getX());
        switch (grip) {
            case NEW -> brush.set(Optional.of(rectangle(event.getX(), event.getY())));
            case MOVE -> {
                Duration by = Duration.between(axis.at(startX), at);
                double factor = canvas.durations().factor(startY - event.getY());
                brush.set(before.map(b -> b.moved(by, factor)));
            }
            case LEFT ->
                    brush.set(
                            before.filter(b -> at.isBefore(b.to()))
                                    .map(b -> with(b, at, b.to()))
                                    .or(() -> before));
            case RIGHT ->
                    brush.set(
                            before.filter(b -> at.isAfter(b.from()))
                                    .map(b -> with(b, b.from(), at))
                                    .or(() -> before));
            case NONE -> {}
        }
    }

    private static Brush with(Brush b, Instant from, Instant to) {
        return new Brush(from, to, b.leastNanos(), b.mostNanos());
    }

    private Brush rectangle(double x, double y) {
        return new Brush(
                canvas.axis().at(Math.min(startX, x)),
                canvas.axis().at(Math.max(startX, x)),
                canvas.durations().nanos(Math.max(startY, y)),
                canvas.durations().nanos(Math.min(startY, y)));
    }

    private void clicked(MouseEvent event) {
        if (!event.isStillSincePress()) {
            return;
        }
        Optional<TraceSummary> trace = canvas.at(event.getX(), event.getY());
        if (event.getClickCount() == 2) {
            trace.ifPresent(onOpen);
        } else if (trace.isPresent()) {
            onSelect.accept(trace.get());
        } else if (grip == Grip.NEW) {
            brush.set(Optional.empty());
        }
    }
}
