package io.meshscope.ui.breaker;

import io.meshscope.breaker.BreakerSetting;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.ConfigName;
import io.meshscope.reading.ThresholdKeys;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeWindow;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A breaker's limits as fields. Changed, they are replayed, or become a draft in Config.
final class LimitsPanel extends VBox {

    private static final int COLUMNS = 2;

    private final Texts texts;
    private final LimitsModel model;
    private final Button edit = new Button();

    LimitsPanel(PageContext context, Texts texts, LimitsModel model) {
        super(10);
        this.texts = texts;
        this.model = model;
        getStyleClass().add("breaker-limits");
        setId("limits-panel");
        setStyle("-fx-padding: 12;");
        setPrefWidth(560);
        BreakerId id = model.breaker().id();
        var title =
                new Label(
                        texts.get(
                                "limits.title",
                                id.caller().shortName(),
                                BreakerWords.callee(id),
                                id.shortMethod()));
        title.getStyleClass().add("ms-title");
        getChildren().addAll(title, fields(), buttons(context), new WhatIfView(texts, model));
    }

    private GridPane fields() {
        var grid = new GridPane(10, 6);
        int rows = Math.ceilDiv(BreakerSetting.values().length, COLUMNS);
        for (BreakerSetting setting : BreakerSetting.values()) {
            int column = setting.ordinal() / rows;
            int row = setting.ordinal() % rows;
            var name = new Label(texts.get("limit." + setting.key()));
            name.getStyleClass().add("ms-dense");
            name.setMinWidth(USE_PREF_SIZE);
            grid.add(name, 2 * column, row);
            grid.add(field(setting), 2 * column + 1, row);
        }
        return grid;
    }

    private Node field(BreakerSetting setting) {
        Node field = setting.unit() == BreakerSetting.Unit.YES_OR_NO ? box(setting) : text(setting);
        field.setId("limit-" + setting.key());
        if (!model.told(setting)) {
            Tooltip.install(field, new Tooltip(texts.get("limits.untold.one")));
        } else if (model.keys().isPresent() && !model.held(setting)) {
            Tooltip.install(field, new Tooltip(texts.get("limits.not-held")));
        }
        return field;
    }

    private Node box(BreakerSetting setting) {
        var box = new CheckBox();
        box.setSelected(Boolean.parseBoolean(model.text(setting)));
        box.setIndeterminate(!model.told(setting));
        box.selectedProperty().addListener((p, before, now) -> model.edit(setting, now.toString()));
        return box;
    }

    private Node text(BreakerSetting setting) {
        var field = new TextField(model.text(setting));
        field.getStyleClass().add("ms-mono");
        field.setPrefColumnCount(6);
        field.setPromptText(Numbers.NONE);
        field.textProperty()
                .addListener((p, before, now) -> {
                    model.edit(setting, now);
                    field.getStyleClass().removeAll("ms-invalid");
                    if (!model.valid(setting)) {
                        field.getStyleClass().add("ms-invalid");
                    }
                });
        field.setOnAction(e -> model.ask());
        return field;
    }

    private HBox buttons(PageContext context) {
        var ask = new Button(texts.get("what-if"));
        ask.setId("what-if");
        ask.getStyleClass().add("ms-primary");
        ask.setMinWidth(USE_PREF_SIZE);
        ask.setOnAction(e -> model.ask());
        edit.setId("edit-limits");
        edit.setMinWidth(USE_PREF_SIZE);
        edit.setText(texts.get("limits.edit"));
        edit.setOnAction(e -> model.draft());
        edit.disableProperty()
                .bind(
                        context.time()
                                .canAct()
                                .not()
                                .or(new SimpleBooleanProperty(model.keys().isEmpty())));
        TimeWindow window = context.time().window();
        var where =
                new Label(
                        texts.get(
                                        "limits.range",
                                        Times.local().seconds(window.from()),
                                        Times.local().seconds(window.to()))
                                + "\n"
                                + model.keys()
                                        .map(this::held)
                                        .orElseGet(() -> texts.get("limits.no-key", service())));
        where.getStyleClass().addAll("ms-caption", "ms-muted");
        where.setWrapText(true);
        where.setMinHeight(USE_PREF_SIZE);
        var box = new HBox(8, ask, edit, where);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /// Which key holds the limits. Where nothing tells which of several is read, all are named.
    private String held(ThresholdKeys keys) {
        return keys.others().isEmpty()
                ? texts.get("limits.key", OneLine.of(keys.name().shown()), service())
                : texts.get(
                        "limits.keys",
                        shown(keys.name()),
                        keys.others().stream()
                                .map(LimitsPanel::shown)
                                .collect(Collectors.joining(", ")),
                        service());
    }

    private static String shown(ConfigName key) {
        return key.centre().value() + " " + OneLine.of(key.shown());
    }

    private String service() {
        return model.breaker().id().caller().value();
    }
}
