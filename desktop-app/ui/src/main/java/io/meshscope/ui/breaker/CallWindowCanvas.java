package io.meshscope.ui.breaker;

import io.meshscope.mesh.CallOutcome;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;

/// The latest calls of a breaker, oldest first, as a hundred cells.
final class CallWindowCanvas extends CanvasPane {

    private static final int COLUMNS = 25;
    private static final int ROWS = 4;
    private static final double GAP = 2;

    private final Palette palette = new Palette(this::redraw);
    private final Tooltip tip = new Tooltip();
    private List<CallOutcome> calls = List.of();
    private int tipOf = -1;

    CallWindowCanvas() {
        getChildren().add(palette);
        setMinHeight(42);
        setPrefHeight(42);
        setMaxHeight(42);
        setMinWidth(100);
    }

    /// The tooltip describes the call under the pointer.
    void words(Texts texts) {
        setOnMouseMoved(e -> point(texts, cellAt(e.getX(), e.getY())));
        setOnMouseExited(e -> point(texts, -1));
    }

    private int cellAt(double x, double y) {
        int column = (int) (x / (getWidth() / COLUMNS));
        int row = (int) (y / (getHeight() / ROWS));
        int cell = Math.clamp(row, 0, ROWS - 1) * COLUMNS + Math.clamp(column, 0, COLUMNS - 1);
        return cell < shown().size() ? cell : -1;
    }

    private void point(Texts texts, int cell) {
        if (cell == tipOf) {
            return;
        }
        tipOf = cell;
        tip.hide();
        Tooltip.uninstall(this, tip);
        if (cell >= 0) {
            List<CallOutcome> shown = shown();
            tip.setText(
                    texts.get(
                            "cell",
                            texts.get("outcome." + shown.get(cell).name().toLowerCase(Locale.ROOT)),
                            shown.size() - cell));
            Tooltip.install(this, tip);
        }
    }

    private List<CallOutcome> shown() {
        return calls.subList(Math.max(0, calls.size() - COLUMNS * ROWS), calls.size());
    }

    void show(List<CallOutcome> outcomes) {
        if (!outcomes.equals(calls)) {
            calls = outcomes;
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double cellWidth = (width - (COLUMNS - 1) * GAP) / COLUMNS;
        double cellHeight = (height - (ROWS - 1) * GAP) / ROWS;
        List<CallOutcome> shown = shown();
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            OutcomeCell.draw(
                    g,
                    palette,
                    i < shown.size() ? Optional.of(shown.get(i)) : Optional.empty(),
                    (i % COLUMNS) * (cellWidth + GAP),
                    Math.floorDiv(i, COLUMNS) * (cellHeight + GAP),
                    cellWidth,
                    cellHeight);
        }
    }
}
