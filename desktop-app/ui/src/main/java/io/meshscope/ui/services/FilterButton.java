package io.meshscope.ui.services;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Chooses values that rows may have; with none chosen every value will do. It says what is chosen,
/// and beside each value how many rows have it.
final class FilterButton<T> extends MenuButton {

    private final ObservableValue<String> any;
    private final Function<T, String> name;
    private final BiFunction<T, Long, String> counted;
    private final Runnable changed;
    private final Set<T> chosen = new LinkedHashSet<>();
    private Map<T, Long> counts = Map.of();

    /// @param any says that every value will do
    /// @param counted a value and how many rows have it, in words
    FilterButton(
            ObservableValue<String> any,
            Function<T, String> name,
            BiFunction<T, Long, String> counted,
            Runnable changed) {
        this.any = any;
        this.name = name;
        this.counted = counted;
        this.changed = changed;
        getStyleClass().add("ms-small");
        setMinWidth(USE_PREF_SIZE);
        setMnemonicParsing(false);
        setOnShowing(e -> fill());
        any.subscribe(words -> say());
        fill();
    }

    Set<T> chosen() {
        return Set.copyOf(chosen);
    }

    /// @param rows how many rows have each value, in the order of the menu
    void show(Map<T, Long> rows) {
        counts = rows;
        say();
    }

    private void fill() {
        var all = new MenuItem(any.getValue());
        all.setOnAction(e -> {
            chosen.clear();
            told();
        });
        getItems().setAll(all, new SeparatorMenuItem());
        var values = new LinkedHashSet<>(counts.keySet());
        values.addAll(chosen);
        for (T value : values) {
            var item = new CheckMenuItem(counted.apply(value, counts.getOrDefault(value, 0L)));
            item.setMnemonicParsing(false);
            item.setSelected(chosen.contains(value));
            item.setOnAction(e -> {
                if (item.isSelected()) {
                    chosen.add(value);
                } else {
                    chosen.remove(value);
                }
                told();
            });
            getItems().add(item);
        }
    }

    private void told() {
        say();
        changed.run();
    }

    private void say() {
        setText(
                chosen.isEmpty()
                        ? any.getValue()
                        : String.join(", ", chosen.stream().map(name).toList()));
    }
}
