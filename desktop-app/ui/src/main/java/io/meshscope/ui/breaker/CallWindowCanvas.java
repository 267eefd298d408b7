package io.meshscope.ui.breaker;

import io.meshscope.mesh.CallOutcome;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/// The latest calls of a breaker, oldest first, as a hundred cells.
final class CallWindowCanvas extends CanvasPane {

    private static final int COLUMNS = 25;
    private static final int ROWS = 4;
    private static final double GAP = 2;

    private final Palette palette = new Palette(this::redraw);
    private List<CallOutcome> calls = List.of();

    CallWindowCanvas() {
        getChildren().add(palette);
        setMinHeight(42);
        setPrefHeight(42);
        setMaxHeight(42);
        setMinWidth(100);
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
        int from = Math.max(0, calls.size() - COLUMNS * ROWS);
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            OutcomeCell.draw(
                    g,
                    palette,
                    from + i < calls.size() ? Optional.of(calls.get(from + i)) : Optional.empty(),
                    (i % COLUMNS) * (cellWidth + GAP),
                    Math.floorDiv(i, COLUMNS) * (cellHeight + GAP),
                    cellWidth,
                    cellHeight);
        }
    }
}
