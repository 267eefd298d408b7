package io.meshscope.ui.trace.waterfall;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;

/// The whole trace in small, with a mark on the part that the waterfall draws. Drag the handles of
/// the mark, drag inside it to move it, or drag elsewhere to choose another part.
public final class MinimapCanvas extends CanvasPane {

    private static final int MOST_ROWS = 2_000;
    private static final double MARGIN = 8;
    private static final double HANDLE = 6;

    private enum Drag {
        NONE,
        LEFT,
        RIGHT,
        MOVE,
        NEW
    }

    private final Waterfall waterfall;
    private final Palette palette = new Palette(this::redraw);
    private Drag drag = Drag.NONE;
    private long grabbed;
    private long fromBefore;
    private long toBefore;

    public MinimapCanvas(Waterfall waterfall) {
        this.waterfall = waterfall;
        getChildren().add(palette);
        setAccessibleRole(AccessibleRole.SLIDER);
        waterfall.revision().addListener(change -> redraw());
        setOnMouseMoved(event ->
                setCursor(
                        switch (part(event.getX())) {
                            case LEFT, RIGHT -> Cursor.H_RESIZE;
                            case MOVE -> Cursor.OPEN_HAND;
                            default -> Cursor.DEFAULT;
                        }));
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                waterfall.zoomToFit();
            }
        });
    }

    private double x(double nanos, double width) {
        return MARGIN
                + (width - 2 * MARGIN) * nanos / Math.max(1, waterfall.tree().durationNanos());
    }

    private long nanos(double x) {
        double fraction = (x - MARGIN) / Math.max(1, getWidth() - 2 * MARGIN);
        return Math.round(fraction * waterfall.tree().durationNanos());
    }

    private Drag part(double x) {
        double left = x(waterfall.windowFrom(), getWidth());
        double right = x(waterfall.windowTo(), getWidth());
        if (Math.abs(x - left) <= HANDLE) {
            return Drag.LEFT;
        }
        if (Math.abs(x - right) <= HANDLE) {
            return Drag.RIGHT;
        }
        boolean whole =
                waterfall.windowTo() - waterfall.windowFrom() >= waterfall.tree().durationNanos();
        return x > left && x < right && !whole ? Drag.MOVE : Drag.NEW;
    }

    private void pressed(MouseEvent event) {
        drag = part(event.getX());
        grabbed = nanos(event.getX());
        fromBefore = waterfall.windowFrom();
        toBefore = waterfall.windowTo();
    }

    private void dragged(MouseEvent event) {
        long at = nanos(event.getX());
        switch (drag) {
            case LEFT -> waterfall.zoomTo(Math.min(at, toBefore), toBefore);
            case RIGHT -> waterfall.zoomTo(fromBefore, Math.max(at, fromBefore));
            case MOVE -> waterfall.zoomTo(fromBefore + at - grabbed, toBefore + at - grabbed);
            case NEW -> waterfall.zoomTo(Math.min(grabbed, at), Math.max(grabbed, at));
            case NONE -> {}
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        bars(g, width, height);
        transitions(g, width, height);
        double left = x(waterfall.windowFrom(), width);
        double right = x(waterfall.windowTo(), width);
        g.setFill(palette.color("accent-soft"));
        g.fillRect(left, 0, right - left, height - 1);
        g.setStroke(palette.color("line"));
        g.strokeLine(0, height - 0.5, width, height - 0.5);
        g.setFill(palette.color("accent"));
        g.fillRoundRect(left - 2, height / 2 - 10, 5, 20, 3, 3);
        g.fillRoundRect(right - 3, height / 2 - 10, 5, 20, 3, 3);
    }

    /// If a trace has more rows than there are pixels, some rows are left out, but never a failed
    /// one.
    private void bars(GraphicsContext g, double width, double height) {
        TraceTree tree = waterfall.tree();
        List<TraceTree.Row> rows = tree.rows();
        int step = Math.max(1, rows.size() / MOST_ROWS);
        double pitch = Math.min(2.5, (height - 8) / Math.max(1, rows.size()));
        for (int i = 0; i < rows.size(); i++) {
            Span span = rows.get(i).span();
            if (i % step != 0 && !(span.failed() && rows.size() <= 20 * MOST_ROWS)) {
                continue;
            }
            double from = x(span.startNanos() - tree.startNanos(), width);
            double to = x(span.endNanos() - tree.startNanos(), width);
            double y = 4 + i * pitch;
            g.setFill(palette.color(SpanWords.token(span)));
            g.fillRect(from, y, Math.max(1, to - from), Math.max(1, pitch * 0.6));
            if (span.failed()) {
                g.setFill(palette.color("error"));
                g.fillRect(to - 2, y, 4, Math.max(1.5, pitch * 0.6));
            }
        }
    }

    private void transitions(GraphicsContext g, double width, double height) {
        g.setStroke(palette.color("amber"));
        g.setLineDashes(2, 2);
        for (BreakerEvent.Transition transition : waterfall.transitions()) {
            long at =
                    transition.changedAt().getEpochSecond() * 1_000_000_000L
                            + transition.changedAt().getNano()
                            - waterfall.tree().startNanos();
            double x = Math.floor(x(at, width)) + 0.5;
            g.strokeLine(x, 0, x, height);
        }
        g.setLineDashes();
    }
}
