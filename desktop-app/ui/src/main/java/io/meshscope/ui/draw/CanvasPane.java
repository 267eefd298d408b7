package io.meshscope.ui.draw;

import javafx.animation.AnimationTimer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// A region with one canvas. It is redrawn at most once a pulse, if a redraw was asked for, and
/// only while it is in a window: what a page that is not shown missed is drawn when it is shown
/// again. It draws at the screen's own resolution, because JavaFX would scale up a canvas of
/// logical pixels.
public abstract class CanvasPane extends Region {

    private final Canvas canvas = new Canvas();
    private boolean dirty = true;
    private final AnimationTimer pulse =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    drawNow();
                }
            };

    protected CanvasPane() {
        getChildren().add(canvas);
        canvas.setManaged(false);
        setMinSize(0, 0);
        sceneProperty()
                .addListener((property, before, scene) -> {
                    if (scene != null && dirty) {
                        pulse.start();
                    }
                });
    }

    /// Asks for a redraw with the next pulse.
    public final void redraw() {
        dirty = true;
        if (getScene() != null) {
            pulse.start();
        }
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
