package io.meshscope.ui.services;

import io.meshscope.ui.preferences.KeptColumns;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableColumn.SortType;
import javafx.scene.control.TreeTableView;

/// Which columns a table shows, in which order and width, and by what its rows are sorted, as the
/// user arranged it; it is kept between starts. A column is known by its id.
final class ColumnChoices<T> {

    private final TreeTableView<T> table;
    private final PreferencesKeeper kept;
    private final String name;
    private final List<TreeTableColumn<T, ?>> usual;
    private final Map<String, Double> usualWidths = new HashMap<>();
    private final Map<String, Boolean> usuallyShown = new HashMap<>();
    private final Map<String, Boolean> chosen = new LinkedHashMap<>();
    private final Map<String, Double> widths = new HashMap<>();
    private boolean arranging;

    /// @param table with all its columns; each column has an id
    /// @param name of the table, in what is kept
    ColumnChoices(TreeTableView<T> table, PreferencesKeeper kept, String name) {
        this.table = table;
        this.kept = kept;
        this.name = name;
        usual = List.copyOf(table.getColumns());
        usual.forEach(c -> usualWidths.put(c.getId(), c.getPrefWidth()));
        arrange(kept.get().columns(name));
        usual.forEach(c -> {
            c.widthProperty().addListener((p, a, b) -> wide(c));
            c.sortTypeProperty().addListener((p, a, b) -> keep());
        });
        table.getColumns().addListener((ListChangeListener<Object>) change -> keep());
        table.getSortOrder().addListener((ListChangeListener<Object>) change -> keep());
    }

    private void arrange(KeptColumns as) {
        arranging = true;
        chosen.clear();
        chosen.putAll(as.shown());
        widths.clear();
        widths.putAll(as.widths());
        var columns = new ArrayList<>(usual);
        if (!as.order().isEmpty()) {
            columns.sort(Comparator.comparingDouble(c -> place(as.order(), c)));
        }
        table.getColumns().setAll(columns);
        usual.forEach(c -> {
            double width = as.widths().getOrDefault(c.getId(), usualWidth(c));
            c.setPrefWidth(width);
            table.resizeColumn(c, width - c.getWidth());
            show(c);
        });
        table.getSortOrder().clear();
        as.sorted().forEach(this::sort);
        arranging = false;
    }

    /// A column that is new since the order was kept stays behind the one it usually follows.
    private double place(List<String> order, TreeTableColumn<T, ?> column) {
        for (int i = usual.indexOf(column), newer = 0; i >= 0; i--, newer++) {
            int at = order.indexOf(usual.get(i).getId());
            if (at >= 0) {
                return at + newer / 100.0;
            }
        }
        return -1;
    }

    private double usualWidth(TreeTableColumn<T, ?> column) {
        return usualWidths.getOrDefault(column.getId(), column.getPrefWidth());
    }

    private void wide(TreeTableColumn<T, ?> column) {
        if (column.getWidth() == usualWidth(column)) {
            widths.remove(column.getId());
        } else {
            widths.put(column.getId(), column.getWidth());
        }
        keep();
    }

    private void sort(String by) {
        boolean down = by.startsWith("-");
        String id = down ? by.substring(1) : by;
        usual.stream()
                .filter(c -> c.getId().equals(id))
                .forEach(c -> {
                    c.setSortType(down ? SortType.DESCENDING : SortType.ASCENDING);
                    table.getSortOrder().add(c);
                });
    }

    /// Whether a column is shown while the user has not chosen that.
    void usually(String id, boolean shown) {
        usuallyShown.put(id, shown);
        usual.stream().filter(c -> c.getId().equals(id)).forEach(this::show);
    }

    private void show(TreeTableColumn<T, ?> column) {
        String id = column.getId();
        column.setVisible(chosen.getOrDefault(id, usuallyShown.getOrDefault(id, true)));
    }

    /// Made anew each time it is opened: columns come and go by themselves too. The first column
    /// names the rows, so it stays.
    List<MenuItem> menu(Texts texts) {
        var items = new ArrayList<MenuItem>();
        for (TreeTableColumn<T, ?> column : usual.subList(1, usual.size())) {
            var item = new CheckMenuItem(column.getText());
            item.setId("show-" + column.getId());
            item.setMnemonicParsing(false);
            item.setSelected(column.isVisible());
            item.setOnAction(e -> {
                chosen.put(column.getId(), item.isSelected());
                show(column);
                keep();
            });
            items.add(item);
        }
        var reset = new MenuItem(texts.get("columns.reset"));
        reset.setOnAction(e -> {
            arrange(KeptColumns.NONE);
            keep();
        });
        items.add(new SeparatorMenuItem());
        items.add(reset);
        return items;
    }

    private void keep() {
        if (arranging) {
            return;
        }
        var order = table.getColumns().stream().map(TreeTableColumn::getId).toList();
        boolean moved = !order.equals(usual.stream().map(TreeTableColumn::getId).toList());
        var now =
                new KeptColumns(
                        moved ? order : List.of(),
                        chosen,
                        widths,
                        table.getSortOrder().stream()
                                .map(c ->
                                        (c.getSortType() == SortType.DESCENDING ? "-" : "")
                                                + c.getId())
                                .toList());
        if (!now.equals(kept.get().columns(name))) {
            kept.change(p -> p.withColumns(name, now));
        }
    }
}
