package io.meshscope.ui.trace;

import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// The tabs over one trace.
final class TraceTabs extends HBox {

    /// What can be seen of a trace.
    enum Tab {
        WATERFALL("tab.waterfall"),
        FLAME("tab.flame"),
        CRITICAL("tab.critical"),
        GRAPH("tab.graph"),
        STATISTICS("tab.statistics"),
        COMPARE("tab.compare"),
        LOGS("tab.logs");

        private final String key;

        Tab(String key) {
            this.key = key;
        }
    }

    private final Texts texts;
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Tab> selected = new ReadOnlyObjectWrapper<>(Tab.WATERFALL);

    TraceTabs(Texts texts) {
        super(8);
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        var group = new ToggleGroup();
        for (Tab tab : Tab.values()) {
            var button = new ToggleButton();
            button.setId("tab-" + tab.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().add("ms-tab");
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(event -> select(tab));
            if (tab != Tab.LOGS) {
                button.textProperty().bind(texts.bind(tab.key));
            }
            buttons.add(button);
            getChildren().add(button);
        }
        select(Tab.WATERFALL);
    }

    void select(Tab tab) {
        buttons.get(tab.ordinal()).setSelected(true);
        selected.set(tab);
    }

    ReadOnlyObjectProperty<Tab> selected() {
        return selected.getReadOnlyProperty();
    }

    /// @param count how many logs there are
    void tellLogs(String count) {
        buttons.get(Tab.LOGS.ordinal()).setText(texts.get(Tab.LOGS.key, count));
    }
}
