package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.BytesText;
import io.meshscope.ui.control.Chosen;
import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Bytes as base64, hexadecimal digits or text, or from a file. Large content is not shown, only
/// its size and digest.
final class BytesEditor extends VBox {

    /// More characters than this are not typed, and would make the window slow.
    private static final int LONGEST_TEXT = 8_192;

    private final EditedValue value;
    private final Texts texts;
    private final Background background;
    private final TextField field = new TextField();
    private final ChoiceBox<BytesText> notation = new ChoiceBox<>();
    private final Label chip = new Label();
    private final HBox typing = Buttons.line(field, notation);
    private boolean showing;

    BytesEditor(EditedValue value, Texts texts, Background background) {
        super(4);
        this.value = value;
        this.texts = texts;
        this.background = background;
        field.setId(value.id());
        field.getStyleClass().add("ms-mono");
        HBox.setHgrow(field, Priority.ALWAYS);
        notation.setId(value.id() + "-as");
        notation.getItems().setAll(BytesText.values());
        notation.setValue(BytesText.BASE64);
        notation.setConverter(Chosen.named(as -> texts.get("bytes." + as.name())));
        Choices.width(notation, 96);
        Choices.opens(notation);
        notation.setOnAction(e -> show());
        chip.getStyleClass().addAll("ms-caption", "ms-mono");
        Button choose = Buttons.quiet(texts.get("form.file"));
        choose.setGraphic(Icon.of("file-up", 13));
        choose.setOnAction(e -> choose());
        Button clear = Buttons.mouse("x", texts.get("form.clear"), this::clear);
        var below = new FlowPane(6, 2, choose, chip, clear);
        below.setRowValignment(javafx.geometry.VPos.CENTER);
        getChildren().addAll(typing, below);
        field.textProperty().addListener((property, before, after) -> typed(after));
        show();
    }

    private void clear() {
        value.type("");
        show();
    }

    /// Shows the value in the notation that is chosen, where it has one there.
    private void show() {
        String text = value.shown();
        boolean large = text.length() > LONGEST_TEXT;
        typing.setVisible(!large);
        typing.setManaged(!large);
        if (large) {
            // Decoding as much would hold up the window.
            describe(FileBytes.size(text), Optional.empty());
            put("");
            return;
        }
        Optional<byte[]> bytes = BytesText.BASE64.bytes(text);
        bytes.ifPresent(b -> {
            describe(b.length, Optional.of(FileBytes.digest(b)));
            Optional<String> shown = notation.getValue().of(b);
            if (shown.isEmpty()) {
                // These bytes are no UTF-8.
                notation.setValue(BytesText.HEX);
            } else {
                put(shown.get());
            }
        });
        if (bytes.isEmpty()) {
            put(text);
        }
    }

    private void put(String text) {
        showing = true;
        field.setText(text);
        showing = false;
    }

    private void typed(String text) {
        if (showing) {
            return;
        }
        Optional<byte[]> bytes = notation.getValue().bytes(text);
        // What does not fit stays a fault, even if by chance it is base64.
        value.type(
                bytes.flatMap(BytesText.BASE64::of)
                        .orElse(notation.getValue() == BytesText.BASE64 ? text : "?" + text));
        bytes.ifPresentOrElse(
                b -> describe(b.length, Optional.of(FileBytes.digest(b))),
                () -> chip.setText(Numbers.NONE));
    }

    private void describe(int size, Optional<String> digest) {
        chip.setText(
                Numbers.bytes(size)
                        + digest.filter(d -> size > 0).map(d -> ", sha256 " + d).orElse(""));
    }

    private void choose() {
        new FileDialog(texts.get("form.file")).open(getScene().getWindow()).ifPresent(this::load);
    }

    /// Reads a file; one that is too large or cannot be read leaves the value.
    void load(Path file) {
        String name = String.valueOf(file.getFileName());
        background.run(
                () -> FileBytes.read(file),
                read -> {
                    value.type(read.base64());
                    show();
                    chip.setText(
                            name + " " + Numbers.bytes(read.size()) + ", sha256 " + read.digest());
                },
                problem ->
                        chip.setText(
                                problem instanceof FileBytes.TooLarge
                                        ? texts.get(
                                                "form.file-too-big",
                                                Numbers.bytes(FileBytes.LARGEST))
                                        : texts.get("form.file-unreadable", name)));
    }
}
