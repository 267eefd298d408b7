package io.meshscope.ui.control;

import io.meshscope.reading.Condition;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.transform.Scale;

/// The shape of a state. Each state has its own, so that colour is never the only difference. Drawn
/// on a grid of 12.
public enum StateGlyph {
    /// Healthy, passing, serving.
    OK("ok", "M6 2a4 4 0 1 0 0.001 0z", true),
    /// Degraded, lagging, late.
    DEGRADED("amber", "M6 1.5L11 10.5H1z", true),
    /// A health check that is critical.
    CRITICAL("error", "M6 1L11 6L6 11L1 6z", true),
    /// Crashed, lost, failed.
    CRASHED("error", "M2.5 2.5L9.5 9.5M9.5 2.5L2.5 9.5", false),
    EXPIRED("error", "M6 1.8a4.2 4.2 0 1 0 0.001 0zM3.2 8.8L8.8 3.2", false),
    STARTING("config", "M6 1.8A4.2 4.2 0 0 1 10.2 6", false),
    STOPPED("idle", "M2.5 2.5H9.5V9.5H2.5z", false),
    UNKNOWN("idle", "M6 1.8a4.2 4.2 0 1 0 0.001 0z", false),
    /// The event of registering.
    REGISTERED("ok", "M6 2L10.5 10H1.5z", true),
    /// The event of leaving.
    DEREGISTERED("error", "M6 10L1.5 2H10.5z", true),
    /// The event of a configuration change.
    CONFIG("config", "M2 2H10V10H2z", true),
    /// The event of a breaker's transition.
    TRANSITION("amber", "M6 1L11 6L6 11L1 6z", true);

    private static final double GRID = 12;
    private static final double STROKE = 1.8;
    private static final String RING = "M6 1.8a4.2 4.2 0 1 0 0.001 0z";

    private final String token;
    private final String path;
    private final boolean filled;

    StateGlyph(String token, String path, boolean filled) {
        this.token = token;
        this.path = path;
        this.filled = filled;
    }

    /// The shape of a condition, the same everywhere.
    public static StateGlyph of(Condition condition) {
        return switch (condition) {
            case HEALTHY -> OK;
            case STARTING -> STARTING;
            case DEGRADED -> DEGRADED;
            case UNKNOWN -> UNKNOWN;
            case CRITICAL -> CRITICAL;
            case EXPIRED -> EXPIRED;
            case CRASHED -> CRASHED;
            case DEREGISTERED -> STOPPED;
        };
    }

    /// Its colour, without `-ms-`.
    public String token() {
        return token;
    }

    /// As a node in its own colour.
    ///
    /// @param size in pixels, usually 12
    public Region node(double size) {
        var box =
                new Region() {
                    void add(SVGPath shape) {
                        shape.setManaged(false);
                        shape.getTransforms().add(new Scale(size / GRID, size / GRID, 0, 0));
                        getChildren().add(shape);
                    }
                };
        if (this == STARTING) {
            box.add(shape(RING, "line-strong"));
        }
        SVGPath shape = shape(path, token);
        if (this == UNKNOWN) {
            shape.getStrokeDashArray().addAll(2.2, 1.9);
        }
        box.add(shape);
        box.getStyleClass().add("ms-glyph");
        box.setMinSize(size, size);
        box.setPrefSize(size, size);
        box.setMaxSize(size, size);
        box.setMouseTransparent(true);
        return box;
    }

    private SVGPath shape(String content, String color) {
        var shape = new SVGPath();
        shape.setContent(content);
        if (filled) {
            shape.setStyle("-fx-fill: -ms-" + color + ";");
        } else {
            shape.setStyle(
                    "-fx-fill: transparent; -fx-stroke-width: "
                            + STROKE
                            + "; -fx-stroke: -ms-"
                            + color
                            + ";");
            shape.setStrokeLineCap(StrokeLineCap.BUTT);
        }
        return shape;
    }

    /// Draws it with its centre at a place.
    public void draw(GraphicsContext g, double cx, double cy, double size, Color color) {
        g.save();
        g.translate(cx - size / 2, cy - size / 2);
        g.scale(size / GRID, size / GRID);
        g.beginPath();
        g.appendSVGPath(path);
        if (filled) {
            g.setFill(color);
            g.fill();
        } else {
            g.setStroke(color);
            g.setLineWidth(STROKE);
            g.setLineCap(StrokeLineCap.BUTT);
            if (this == UNKNOWN) {
                g.setLineDashes(2.2, 1.9);
            }
            g.stroke();
        }
        if (this == STARTING) {
            g.setGlobalAlpha(g.getGlobalAlpha() * 0.35);
            g.beginPath();
            g.appendSVGPath(RING);
            g.stroke();
        }
        g.restore();
    }
}
