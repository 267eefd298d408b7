package io.meshscope.ui.cluster;

import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Numbers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// The order in which the cluster came up: boxes from left to right, with the time that each took.
final class StartCanvas extends CanvasPane {

    private static final double BOX_HEIGHT = 32;
    private static final double ROW = 40;
    private static final double PADDING = 8;

    private final Palette palette = new Palette(this::redraw);
    private MeasuredStart start = new MeasuredStart(List.of(), Optional.empty());

    StartCanvas() {
        getChildren().add(palette);
        setPrefHeight(170);
    }

    void show(MeasuredStart next) {
        if (!next.equals(start)) {
            start = next;
            int most = next.columns().stream().mapToInt(List::size).max().orElse(1);
            double height = Math.max(60, most * ROW + 2 * PADDING);
            setMinHeight(height);
            setPrefHeight(height);
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        int columns = start.columns().size();
        if (columns == 0) {
            return;
        }
        double gap = 16;
        double box = Math.min(92, (width - 2 * PADDING - (columns - 1) * gap) / columns);
        Map<String, Point2D> places = new HashMap<>();
        for (int c = 0; c < columns; c++) {
            List<MeasuredStart.Step> column = start.columns().get(c);
            double top = (height - column.size() * ROW) / 2 + (ROW - BOX_HEIGHT) / 2;
            for (int r = 0; r < column.size(); r++) {
                places.put(
                        column.get(r).name(),
                        new Point2D(PADDING + c * (box + gap), Math.floor(top + r * ROW)));
            }
        }
        start.columns().forEach(c -> c.forEach(s -> lines(g, s, places, box)));
        start.columns().forEach(c -> c.forEach(s -> box(g, s, places, box)));
    }

    private void lines(
            GraphicsContext g, MeasuredStart.Step step, Map<String, Point2D> places, double box) {
        Point2D to = places.getOrDefault(step.name(), Point2D.ZERO);
        g.setStroke(palette.color("edge"));
        g.setLineWidth(1);
        for (String before : step.after()) {
            Point2D from = places.getOrDefault(before, Point2D.ZERO);
            double x1 = from.getX() + box;
            double y1 = from.getY() + BOX_HEIGHT / 2 + 0.5;
            double y2 = to.getY() + BOX_HEIGHT / 2 + 0.5;
            double middle = (x1 + to.getX()) / 2;
            g.beginPath();
            g.moveTo(x1, y1);
            g.bezierCurveTo(middle, y1, middle, y2, to.getX() - 3, y2);
            g.stroke();
        }
    }

    private void box(
            GraphicsContext g, MeasuredStart.Step step, Map<String, Point2D> places, double box) {
        Point2D at = places.getOrDefault(step.name(), Point2D.ZERO);
        double arc = step.service().isPresent() ? 8 : 3;
        g.setFill(palette.color("bg-raised"));
        g.fillRoundRect(at.getX(), at.getY(), box, BOX_HEIGHT, arc, arc);
        g.setStroke(palette.color("line-strong"));
        g.setLineWidth(1);
        g.strokeRoundRect(at.getX() + 0.5, at.getY() + 0.5, box - 1, BOX_HEIGHT - 1, arc, arc);
        StateGlyph glyph = ProcessWords.glyph(step.status());
        glyph.draw(g, at.getX() + 11, at.getY() + 10, 9, palette.color(glyph.token()));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(Fonts.of(Fonts.SANS_MEDIUM, 12));
        g.setFill(palette.color("fg"));
        String name = step.service().map(ServiceName::shortName).orElse(step.name());
        g.fillText(name, at.getX() + 20, at.getY() + 10, box - 24);
        g.setFont(Fonts.of(Fonts.MONO, 10.5));
        g.setFill(palette.color("fg-subtle"));
        g.fillText(
                step.took().map(Numbers::duration).orElse(Numbers.NONE),
                at.getX() + 20,
                at.getY() + 23,
                box - 24);
    }
}
