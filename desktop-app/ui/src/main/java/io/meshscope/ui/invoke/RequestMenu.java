package io.meshscope.ui.invoke;

import io.meshscope.collection.SavedCall;
import io.meshscope.collection.export.ExportFormat;
import io.meshscope.collection.yaml.RequestWriter;
import io.meshscope.invoke.CallRequest;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;

/// Takes the call that is being written elsewhere: to the clipboard or into a file.
final class RequestMenu extends HBox {

    private final InvokeViewModel model;
    private final Texts texts;
    private final Background background;
    private final RequestFiles files;
    private final Label said = new Label();

    /// @param load makes the call again and again
    RequestMenu(
            InvokeViewModel model,
            Texts texts,
            Background background,
            RequestFiles files,
            Consumer<CallRequest> load) {
        this.model = model;
        this.texts = texts;
        this.background = background;
        this.files = files;
        var menu = new MenuButton("", Icon.of("copy", 14));
        menu.setId("share");
        menu.getStyleClass().addAll("ms-icon-button", "ms-no-arrow");
        IconName.tell(menu, texts.bind("share"));
        Stream.of(ExportFormat.values()).map(this::export).forEach(menu.getItems()::add);
        menu.getItems()
                .addAll(
                        item("share.json", () -> copy(model.json())),
                        new SeparatorMenuItem(),
                        item("share.save", this::save),
                        new SeparatorMenuItem(),
                        item("share.load", () -> model.request().ifPresent(r -> load(r, load))));
        menu.setOnShowing(e -> {
            boolean whole = model.request().isPresent();
            menu.getItems().forEach(i -> i.setDisable(!whole));
            said.setText("");
        });
        said.getStyleClass().add("ms-caption");
        said.setId("share-said");
        CutText.tell(said);
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
        getChildren().addAll(said, menu);
    }

    /// A load run knows no variables: they would be sent as they are written.
    private void load(CallRequest request, Consumer<CallRequest> load) {
        if (request.json().contains("{{") || request.metadata().toString().contains("{{")) {
            said.setText(texts.get("share.load-variables"));
        } else {
            load.accept(request);
        }
    }

    private MenuItem item(String key, Runnable action) {
        var item = new MenuItem();
        item.setId(key);
        item.textProperty().bind(texts.bind(key));
        item.setOnAction(e -> action.run());
        return item;
    }

    private MenuItem export(ExportFormat format) {
        return item(
                "share." + format.name().toLowerCase(Locale.ROOT),
                () -> model.exported().map(format::text).ifPresent(this::copy));
    }

    private void copy(String text) {
        Copy.text(text);
        said.setText(texts.get("share.copied"));
    }

    private void save() {
        model.request()
                .ifPresent(request ->
                        files.toSave(this, name(request) + ".yaml")
                                .ifPresent(file -> write(request, file)));
    }

    private void write(CallRequest request, Path file) {
        String shown = String.valueOf(file.getFileName());
        background.run(
                () ->
                        Files.writeString(
                                file, RequestWriter.text(name(request), SavedCall.of(request))),
                written -> said.setText(texts.get("share.saved", shown)),
                problem -> said.setText(texts.get("share.failed", shown, texts.why(problem))));
    }

    private static String name(CallRequest request) {
        return request.method().substring(request.method().lastIndexOf('/') + 1);
    }
}
