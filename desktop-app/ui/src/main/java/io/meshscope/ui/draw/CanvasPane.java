package io.meshscope.ui.draw;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// A region with one canvas. It is redrawn at most once a pulse, if a redraw was asked for, and
/// only while it is in a window: what a page that is not shown missed is drawn when it is shown
/// again. It draws when the pulse has styled and laid out everything, since a colour of the theme
/// cannot be looked up before. It draws at the screen's own resolution, because JavaFX would scale
/// up a canvas of logical pixels.
public abstract class CanvasPane extends Region {

    private final Canvas canvas = new Canvas();
    private boolean dirty = true;
    private final Runnable drawing = this::pulsed;
    private boolean awaiting;

    protected CanvasPane() {
        getChildren().add(canvas);
        canvas.setManaged(false);
        setMinSize(0, 0);
        sceneProperty()
                .addListener((property, before, scene) -> {
                    forget(before);
                    if (scene != null && dirty) {
                        await(scene);
                    }
                });
    }

    /// Asks for a redraw with the next pulse.
    public final void redraw() {
        dirty = true;
        if (getScene() != null) {
            await(getScene());
        }
    }

    private void await(Scene scene) {
        if (!awaiting) {
            awaiting = true;
            scene.addPostLayoutPulseListener(drawing);
            Platform.requestNextPulse();
        }
    }

    private void forget(Scene scene) {
        if (awaiting) {
            awaiting = false;
            scene.removePostLayoutPulseListener(drawing);
        }
    }

    private void pulsed() {
        // Drawing may find that it has to be done once more, with the next pulse.
        forget(getScene());
        drawNow();
    }

    private void drawNow() {
        if (!dirty || getScene() == null || canvas.getWidth() < 1 || canvas.getHeight() < 1) {
            return;
        }
        dirty = false;
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        draw(g, canvas.getWidth(), canvas.getHeight());
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            dirty = true;
            drawNow();
        }
    }

    /// Draws everything. The canvas is clear.
    protected abstract void draw(GraphicsContext g, double width, double height);
}
