package io.meshscope.ui.trace.waterfall;

import io.meshscope.reading.Mark;
import io.meshscope.store.Nanos;
import io.meshscope.ui.control.MarkPainter;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.MouseEvent;

/// The whole trace in small, with a mark on the part that the waterfall draws. Drag the handles of
/// the mark, drag inside it to move it, or drag elsewhere to choose another part.
public final class MinimapCanvas extends CanvasPane {

    static final double MARGIN = 8;
    private static final double HANDLE = 6;

    private enum Drag {
        NONE,
        LEFT,
        RIGHT,
        MOVE,
        NEW
    }

    private final Waterfall waterfall;
    private final Palette palette = new Palette(this::recolour);
    private final MinimapPicture picture;
    private Drag drag = Drag.NONE;
    private long grabbed;
    private long fromBefore;
    private long toBefore;

    public MinimapCanvas(Waterfall waterfall) {
        this.waterfall = waterfall;
        picture = new MinimapPicture(waterfall, palette);
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
                waterfall.window().all();
            }
        });
    }

    private void recolour() {
        picture.forget();
        redraw();
    }

    private double x(double nanos, double width) {
        return MARGIN
                + (width - 2 * MARGIN) * nanos / Math.max(1, waterfall.rows().durationNanos());
    }

    private long nanos(double x) {
        double fraction = (x - MARGIN) / Math.max(1, getWidth() - 2 * MARGIN);
        return Math.round(fraction * waterfall.rows().durationNanos());
    }

    private Drag part(double x) {
        double left = x(waterfall.window().from(), getWidth());
        double right = x(waterfall.window().to(), getWidth());
        if (Math.abs(x - left) <= HANDLE) {
            return Drag.LEFT;
        }
        if (Math.abs(x - right) <= HANDLE) {
            return Drag.RIGHT;
        }
        boolean whole =
                waterfall.window().to() - waterfall.window().from()
                        >= waterfall.rows().durationNanos();
        return x > left && x < right && !whole ? Drag.MOVE : Drag.NEW;
    }

    private void pressed(MouseEvent event) {
        drag = part(event.getX());
        grabbed = nanos(event.getX());
        fromBefore = waterfall.window().from();
        toBefore = waterfall.window().to();
    }

    private void dragged(MouseEvent event) {
        long at = nanos(event.getX());
        switch (drag) {
            case LEFT -> waterfall.window().zoomTo(Math.min(at, toBefore), toBefore);
            case RIGHT -> waterfall.window().zoomTo(fromBefore, Math.max(at, fromBefore));
            case MOVE ->
                    waterfall.window().zoomTo(fromBefore + at - grabbed, toBefore + at - grabbed);
            case NEW -> waterfall.window().zoomTo(Math.min(grabbed, at), Math.max(grabbed, at));
            case NONE -> {}
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        bars(g, width, height);
        marks(g, width, height);
        double left = x(waterfall.window().from(), width);
        double right = x(waterfall.window().to(), width);
        g.setFill(palette.color("accent-soft"));
        g.fillRect(left, 0, right - left, height - 1);
        g.setStroke(palette.color("line"));
        g.strokeLine(0, height - 0.5, width, height - 0.5);
        g.setFill(palette.color("accent"));
        g.fillRoundRect(left - 2, height / 2 - 10, 5, 20, 3, 3);
        g.fillRoundRect(right - 3, height / 2 - 10, 5, 20, 3, 3);
    }

    private void bars(GraphicsContext g, double width, double height) {
        Image drawn = picture.of((int) width, (int) height);
        g.drawImage(drawn, 0, 0);
    }

    private void marks(GraphicsContext g, double width, double height) {
        g.setLineDashes(2, 2);
        for (Mark mark : waterfall.marks()) {
            g.setStroke(palette.color(MarkPainter.token(mark.kind())));
            long at = Nanos.of(mark.at()) - waterfall.rows().startNanos();
            double x = Math.floor(x(at, width)) + 0.5;
            g.strokeLine(x, 0, x, height);
        }
        g.setLineDashes();
    }
}
