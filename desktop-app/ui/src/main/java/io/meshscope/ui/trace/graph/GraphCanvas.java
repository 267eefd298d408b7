package io.meshscope.ui.trace.graph;

import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.LayeredLayout.Box;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Draws the graph of a trace. Drag to move it, turn the wheel to zoom; a double click opens what
/// is under the pointer.
final class GraphCanvas extends CanvasPane {

    private static final double LEAST = 0.1;
    private static final double NEAR = 6;

    private final Palette palette = new Palette(this::redraw);
    private final GraphPainter painter;
    private final IntConsumer onOpen;
    private Drawing drawing = Drawing.NOTHING;
    private boolean fitted;
    private double scale = 1;
    private double left;
    private double top;
    private double dragX;
    private double dragY;

    /// @param onOpen called with the row of what the user wants to see
    GraphCanvas(Texts texts, IntConsumer onOpen) {
        this.onOpen = onOpen;
        painter = new GraphPainter(palette, texts);
        getChildren().add(palette);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseClicked(this::clicked);
        setOnScroll(this::scrolled);
        widthProperty().addListener(change -> redraw());
    }

    void show(Drawing next) {
        drawing = next;
        fitted = false;
        redraw();
    }

    private void fit() {
        double width = Math.max(1, drawing.layout().width());
        double height = Math.max(1, drawing.layout().height());
        scale = Math.clamp(Math.min(getWidth() / width, getHeight() / height), LEAST, 1);
        left = (getWidth() - width * scale) / 2;
        top = (getHeight() - height * scale) / 2;
        fitted = true;
    }

    private void pressed(MouseEvent event) {
        dragX = event.getX() - left;
        dragY = event.getY() - top;
    }

    private void dragged(MouseEvent event) {
        left = event.getX() - dragX;
        top = event.getY() - dragY;
        redraw();
    }

    private void scrolled(ScrollEvent event) {
        double next = Math.clamp(scale * (event.getDeltaY() > 0 ? 1.15 : 1 / 1.15), LEAST, 3);
        left = event.getX() - (event.getX() - left) * next / scale;
        top = event.getY() - (event.getY() - top) * next / scale;
        scale = next;
        event.consume();
        redraw();
    }

    private void clicked(MouseEvent event) {
        if (event.getClickCount() == 2 && event.isStillSincePress()) {
            rowAt((event.getX() - left) / scale, (event.getY() - top) / scale).ifPresent(onOpen);
        }
    }

    /// The row of the node or edge at a place of the graph.
    private OptionalInt rowAt(double x, double y) {
        List<Box> boxes = drawing.layout().boxes();
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).contains(x, y)) {
                return OptionalInt.of(drawing.graph().nodes().get(i).row());
            }
        }
        for (int i = 0; i < drawing.routes().size(); i++) {
            if (drawing.routes().get(i).distance(x, y) < NEAR) {
                return OptionalInt.of(drawing.graph().edges().get(i).row());
            }
        }
        return OptionalInt.empty();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        if (!fitted) {
            fit();
        }
        g.save();
        g.translate(left, top);
        g.scale(scale, scale);
        painter.draw(g, drawing);
        g.restore();
    }
}
