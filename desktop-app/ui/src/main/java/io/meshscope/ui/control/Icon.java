package io.meshscope.ui.control;

import io.meshscope.ui.draw.SvgPaths;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/// A Lucide icon. The style sheet sets its colour: `-fx-stroke` of `.ms-icon-shape`, `fg-muted`
/// unless a parent says otherwise.
public final class Icon extends Region {

    private static final double GRID = 24;
    private static final double STROKE = 1.75;

    private Icon(String name, double size) {
        var shape = new SVGPath();
        shape.setContent(SvgPaths.path(name));
        shape.getStyleClass().add("ms-icon-shape");
        shape.setStrokeWidth(STROKE);
        shape.setStrokeLineCap(StrokeLineCap.ROUND);
        shape.setStrokeLineJoin(StrokeLineJoin.ROUND);
        shape.setFill(null);
        shape.setManaged(false);
        shape.getTransforms().add(new Scale(size / GRID, size / GRID, 0, 0));
        getStyleClass().add("ms-icon");
        getChildren().add(shape);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
    }

    /// @param name Lucide's, `network`
    /// @param size in pixels: 16 in content, 20 in the activity bar
    /// @throws IllegalArgumentException when there is no icon of that name
    public static Icon of(String name, double size) {
        return new Icon(name, size);
    }

    /// The same in a colour of its own.
    ///
    /// @param token without its `-ms-`
    public Icon colored(String token) {
        getChildren().get(0).setStyle("-fx-stroke: -ms-" + token + ";");
        return this;
    }

    /// Draws an icon with its upper left corner at a place.
    public static void draw(
            GraphicsContext g, String name, double x, double y, double size, Color color) {
        g.save();
        g.translate(x, y);
        g.scale(size / GRID, size / GRID);
        g.setStroke(color);
        g.setLineWidth(STROKE);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.beginPath();
        g.appendSVGPath(SvgPaths.path(name));
        g.stroke();
        g.restore();
    }
}
