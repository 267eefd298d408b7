package io.meshscope.ui.draw;

import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.canvas.GraphicsContext;

/// A line of values in equal steps, oldest first. A gap is a step without calls.
public final class Sparkline extends CanvasPane {

    private final Palette palette = new Palette(this::redraw);
    private final String token;
    private List<OptionalDouble> values = List.of();

    /// @param token the line's colour, without its `-ms-`
    public Sparkline(String token, double width, double height) {
        this.token = token;
        getChildren().add(palette);
        setMinSize(40, height);
        setPrefSize(width, height);
        setMaxHeight(height);
    }

    public void show(List<OptionalDouble> steps) {
        values = List.copyOf(steps);
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        double most = values.stream().flatMapToDouble(OptionalDouble::stream).max().orElse(0);
        if (values.size() < 2) {
            return;
        }
        double step = width / (values.size() - 1);
        double scale = most <= 0 ? 0 : (height - 4) / most;
        g.setStroke(palette.color(token));
        g.setLineWidth(1.25);
        boolean down = false;
        g.beginPath();
        for (int i = 0; i < values.size(); i++) {
            OptionalDouble value = values.get(i);
            if (value.isEmpty()) {
                down = false;
                continue;
            }
            double x = i * step;
            double y = height - 2 - value.getAsDouble() * scale;
            if (down) {
                g.lineTo(x, y);
            } else {
                g.moveTo(x, y);
            }
            down = true;
        }
        g.stroke();
    }
}
