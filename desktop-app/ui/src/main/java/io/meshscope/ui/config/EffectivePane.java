package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigName;
import io.meshscope.reading.EffectiveConfig;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a service's configuration is over all keys that hold for it, and which key says what.
final class EffectivePane extends VBox {

    private static final double ROW = 24;
    private static final double MOST_ROWS = 16;

    private final Texts texts;

    EffectivePane(Texts texts, EffectiveConfig effective) {
        super(8);
        this.texts = texts;
        setStyle("-fx-padding: 12;");
        setPrefWidth(640);
        var title = new Label(texts.get("effective.title"));
        title.getStyleClass().add("ms-title");
        getChildren()
                .addAll(
                        title,
                        line(
                                texts.get(
                                        "effective.layers",
                                        effective.layers().stream()
                                                .map(ConfigName::shown)
                                                .map(OneLine::of)
                                                .collect(Collectors.joining("  <  ")))));
        if (!effective.unread().isEmpty()) {
            getChildren()
                    .add(
                            line(
                                    texts.get(
                                            "effective.unread",
                                            effective.unread().stream()
                                                    .map(ConfigName::shown)
                                                    .map(OneLine::of)
                                                    .collect(Collectors.joining(", ")))));
        }
        var list = new ListView<EffectiveConfig.Setting>();
        list.setId("effective");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, effective.settings().size() + 1));
        list.setCellFactory(view -> new Cell());
        list.getItems().setAll(effective.settings());
        getChildren().add(list);
    }

    private static Label line(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("ms-caption");
        return label;
    }

    private final class Cell extends ListCell<EffectiveConfig.Setting> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(EffectiveConfig.@Nullable Setting setting, boolean empty) {
            super.updateItem(setting, empty);
            setText(null);
            CellGraphic.show(this, setting == null || empty ? null : row(setting));
        }

        private HBox row(EffectiveConfig.Setting setting) {
            var name = CutText.label(OneLine.of(setting.name()));
            name.getStyleClass().add("ms-mono");
            name.setPrefWidth(220);
            name.setMinWidth(80);
            var value = CutText.label(OneLine.of(setting.value()));
            value.getStyleClass().add("ms-mono");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var from = CutText.label(OneLine.of(setting.from().shown()));
            from.getStyleClass().add("ms-caption");
            var row = new HBox(8, name, value, gap, from);
            row.setAlignment(Pos.CENTER_LEFT);
            if (!setting.hidden().isEmpty()) {
                var over = new Label(texts.get("effective.over"));
                over.getStyleClass().addAll("ms-caption", "ms-text-amber");
                over.setMinWidth(USE_PREF_SIZE);
                over.setTooltip(
                        new Tooltip(
                                setting.hidden().stream()
                                        .map(s -> OneLine.of(s.key().shown() + " = " + s.value()))
                                        .collect(Collectors.joining("\n"))));
                row.getChildren().add(over);
            }
            return row;
        }
    }
}
