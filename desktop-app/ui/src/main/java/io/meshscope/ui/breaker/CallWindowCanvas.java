package io.meshscope.ui.breaker;

import io.meshscope.mesh.CallOutcome;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import java.util.List;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The latest calls of a breaker, oldest first, as a hundred cells.
final class CallWindowCanvas extends CanvasPane {

    private static final int COLUMNS = 25;
    private static final int ROWS = 4;
    private static final double GAP = 2;

    /// What the cells are. Calls are counted from the latest, which is 1.
    interface Cells {

        /// The pointer is over them: more will be asked.
        void wanted();

        /// What there is to say about a call.
        String words(CallOutcome outcome, int fromLatest);

        /// Whether a call can be opened.
        boolean opens(int fromLatest);

        /// Opens a call, once it is known.
        void open(int fromLatest);
    }

    private final Palette palette = new Palette(this::redraw);
    private final Tooltip tip = new Tooltip();
    private final Cells cells;
    private List<CallOutcome> calls = List.of();
    private int pointed = -1;

    CallWindowCanvas(Cells cells) {
        this.cells = cells;
        getChildren().add(palette);
        getStyleClass().add("breaker-window");
        setMinHeight(42);
        setPrefHeight(42);
        setMaxHeight(42);
        setMinWidth(100);
        setOnMouseEntered(e -> cells.wanted());
        setOnMouseMoved(e -> point(cellAt(e.getX(), e.getY())));
        setOnMouseExited(e -> point(-1));
        setOnMouseClicked(this::clicked);
    }

    private int cellAt(double x, double y) {
        int column = (int) (x / (getWidth() / COLUMNS));
        int row = (int) (y / (getHeight() / ROWS));
        int cell = Math.clamp(row, 0, ROWS - 1) * COLUMNS + Math.clamp(column, 0, COLUMNS - 1);
        return cell < shown().size() ? cell : -1;
    }

    private int fromLatest(int cell) {
        return shown().size() - cell;
    }

    /// A cell that leads nowhere, as far as it is known now, is a part of the card.
    private void clicked(MouseEvent event) {
        int cell = cellAt(event.getX(), event.getY());
        if (event.getButton() == MouseButton.PRIMARY && cell >= 0) {
            boolean leads = cells.opens(fromLatest(cell));
            cells.open(fromLatest(cell));
            if (leads) {
                event.consume();
            }
        }
    }

    private void point(int cell) {
        if (cell == pointed) {
            return;
        }
        pointed = cell;
        tip.hide();
        Tooltip.uninstall(this, tip);
        tell();
        if (cell >= 0) {
            Tooltip.install(this, tip);
        }
    }

    /// Says what is known of the call under the pointer now.
    void tell() {
        List<CallOutcome> shown = shown();
        if (pointed < 0 || pointed >= shown.size()) {
            setCursor(null);
            return;
        }
        tip.setText(cells.words(shown.get(pointed), fromLatest(pointed)));
        setCursor(cells.opens(fromLatest(pointed)) ? Cursor.HAND : Cursor.DEFAULT);
    }

    private List<CallOutcome> shown() {
        return calls.subList(Math.max(0, calls.size() - COLUMNS * ROWS), calls.size());
    }

    void show(List<CallOutcome> outcomes) {
        if (!outcomes.equals(calls)) {
            calls = outcomes;
            if (isHover()) {
                cells.wanted();
            }
            tell();
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
