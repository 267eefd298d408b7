package io.meshscope.ui.breaker;

import io.meshscope.mesh.CallOutcome;
import io.meshscope.ui.draw.Palette;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/// The cell of one call in a breaker's window: each outcome has its own shape.
final class OutcomeCell {

    private OutcomeCell() {}

    /// @param outcome empty for a cell without a call
    static void draw(
            GraphicsContext g,
            Palette palette,
            Optional<CallOutcome> outcome,
            double x,
            double y,
            double width,
            double height) {
        if (outcome.isEmpty()) {
            g.setFill(palette.color("line-strong"));
            g.fillRect(Math.floor(x + width / 2), Math.floor(y + height / 2), 1.5, 1.5);
            return;
        }
        switch (outcome.get()) {
            case SUCCESS -> {
                g.setFill(palette.color("ok").deriveColor(0, 1, 1, 0.7));
                g.fillRect(x, y + height / 2 - 2, width, 4);
            }
            case FAILED -> {
                g.setFill(palette.color("error"));
                g.fillRect(x, y, width, height);
            }
            case SLOW -> {
                g.setFill(palette.color("amber"));
                corner(g, x, y, width, height);
            }
            case SLOW_FAILED -> {
                g.setFill(palette.color("error"));
                g.fillRect(x, y, width, height);
                g.setFill(palette.color("amber"));
                corner(g, x, y, width, height);
            }
            case NOT_PERMITTED -> {
                g.setStroke(palette.color("fg-subtle"));
                g.setLineWidth(1);
                g.strokeRect(
                        Math.floor(x) + 0.5,
                        Math.floor(y) + 0.5,
                        Math.floor(width) - 1,
                        Math.floor(height) - 1);
            }
        }
    }

    private static void corner(GraphicsContext g, double x, double y, double width, double height) {
        g.fillPolygon(
                new double[] {x + width, x + width, x},
                new double[] {y, y + height, y + height},
                3);
    }
}
