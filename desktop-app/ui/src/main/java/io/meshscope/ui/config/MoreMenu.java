package io.meshscope.ui.config;

import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.text.Texts;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// What is done less often: secrets in plain text, the effective values, files of keys.
final class MoreMenu extends MenuButton {

    private final Texts texts;

    MoreMenu(ConfigViewModel model, Texts texts, PopoverLayer layer, ConfigFiles files) {
        this.texts = texts;
        setGraphic(Icon.of("ellipsis", 14));
        setId("more");
        getStyleClass().addAll("ms-icon-button", "ms-no-arrow");
        setAccessibleText(texts.get("more"));
        MenuItem reveal =
                item("secrets", () -> layer.show(this, new SecretsPane(texts, model.desk())));
        MenuItem effective =
                item(
                        "effective",
                        () ->
                                model.effective()
                                        .ifPresent(e ->
                                                layer.show(this, new EffectivePane(texts, e))));
        MenuItem export = item("export", () -> files.export(this));
        MenuItem read = item("import", () -> files.read(this));
        MenuItem copy = item("copy", () -> Copy.text(model.desk().shownText()));
        MenuItem watch =
                item(
                        "watch",
                        () ->
                                layer.show(
                                        this,
                                        new WatchLogPane(
                                                texts,
                                                model.open()
                                                        .get()
                                                        .map(o -> o.entry().name().centre().value())
                                                        .orElse(""),
                                                model.watchLog(texts::say))));
        getItems().setAll(reveal, effective, watch, copy, export, read);
        setOnShowing(e -> {
            reveal.setDisable(model.desk().secrets().isEmpty());
            effective.setDisable(model.open().get().isEmpty());
            watch.setDisable(model.open().get().isEmpty());
            read.setDisable(!model.canWrite());
        });
    }

    private MenuItem item(String key, Runnable run) {
        var item = new MenuItem();
        item.textProperty().bind(texts.bind("more." + key));
        item.setId("more-" + key);
        item.setOnAction(e -> run.run());
        return item;
    }
}
