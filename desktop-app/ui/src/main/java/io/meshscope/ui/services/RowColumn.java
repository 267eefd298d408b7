package io.meshscope.ui.services;

import java.util.Comparator;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.control.TreeTableCell;

/// A column of the services: what it is called, what it says of a row, and how rows are sorted by
/// it.
///
/// @param name in the settings and in copied rows; `column.` and it is the key of its title
/// @param text what it says, for copies
/// @param order of rows
/// @param draw draws a cell
record RowColumn(
        String name,
        double width,
        Function<ServiceRow, String> text,
        Comparator<ServiceRow> order,
        BiConsumer<TreeTableCell<?, ?>, ServiceRow> draw) {

    /// A column of text in the numbers' font, sorted by it.
    static RowColumn data(String name, double width, Function<ServiceRow, String> text) {
        return new RowColumn(
                name,
                width,
                text,
                Comparator.comparing(text),
                (cell, row) -> {
                    cell.getStyleClass().add("ms-data");
                    cell.setText(text.apply(row));
                });
    }

    String key() {
        return "column." + name;
    }
}
