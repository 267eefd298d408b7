package io.meshscope.ui.invoke;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.form.DurationUnit;
import io.meshscope.invoke.form.FormFault;
import io.meshscope.invoke.form.FormScalar;
import io.meshscope.invoke.form.SingleField;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Controls for values of a single text. Each shows below it what is wrong.
final class ScalarEditors {

    private static final long MAX_FILE = 4_000_000;

    private final Texts texts;
    private final List<Runnable> checks;

    /// @param checks run after every change of the tree
    ScalarEditors(Texts texts, List<Runnable> checks) {
        this.texts = texts;
        this.checks = checks;
    }

    /// The value of a field; a field with presence has a check box to set it.
    Node field(SingleField field) {
        Node editor =
                editor((FormScalar) field.value(), field.set(), field::type, field.shape().name());
        if (!field.shape().presence()) {
            return withFault(editor, () -> fault(field));
        }
        var set = new CheckBox();
        set.setSelected(field.set());
        set.setAccessibleText(texts.get("form.present"));
        set.setTooltip(new javafx.scene.control.Tooltip(texts.get("form.present")));
        set.setOnAction(e -> field.set(set.isSelected()));
        checks.add(() -> {
            set.setSelected(field.set());
            editor.setOpacity(field.set() ? 1 : 0.6);
        });
        editor.setOpacity(field.set() ? 1 : 0.6);
        HBox line = FormView.line(set, editor);
        HBox.setHgrow(editor, Priority.ALWAYS);
        return withFault(line, () -> fault(field));
    }

    /// A branch of a oneof, which is set by being chosen.
    Node branch(SingleField field) {
        return withFault(
                editor((FormScalar) field.value(), true, field::type, field.shape().name()),
                () -> fault(field));
    }

    /// An element of a list or a value of a map.
    Node element(FormScalar scalar) {
        return withFault(editor(scalar, true, scalar::text, ""), scalar::fault);
    }

    private static Optional<FormFault> fault(SingleField field) {
        return field.set() ? ((FormScalar) field.value()).fault() : Optional.empty();
    }

    /// Shows under a control what is wrong, checked again after every change.
    Node withFault(Node editor, Supplier<Optional<FormFault>> fault) {
        var words = new Label();
        words.getStyleClass().addAll("ms-caption", "ms-text-error");
        words.setWrapText(true);
        Runnable check =
                () -> {
                    Optional<FormFault> now = fault.get();
                    words.setText(now.map(f -> FaultWords.of(f, texts)).orElse(""));
                    words.setVisible(now.isPresent());
                    words.setManaged(now.isPresent());
                };
        check.run();
        checks.add(check);
        var box = new VBox(2, editor, words);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private Node editor(FormScalar scalar, boolean set, Consumer<String> type, String name) {
        Node control =
                switch (scalar.type()) {
                    case BOOL -> toggle(scalar, type);
                    case ENUM -> choice(scalar, set, type);
                    case BYTES -> bytes(scalar, set, type);
                    case TIMESTAMP -> timestamp(scalar, set, type);
                    case DURATION -> duration(scalar, set, type);
                    case VALUE, STRUCT, LIST_VALUE -> json(scalar, set, type);
                    default -> text(scalar, set, type);
                };
        if (!name.isEmpty()) {
            control.setId("field-" + name);
        }
        return control;
    }

    private static CheckBox toggle(FormScalar scalar, Consumer<String> type) {
        var box = new CheckBox(scalar.text());
        box.setSelected(scalar.text().equals("true"));
        box.setOnAction(e -> {
            box.setText(Boolean.toString(box.isSelected()));
            type.accept(box.getText());
        });
        return box;
    }

    private static ComboBox<String> choice(FormScalar scalar, boolean set, Consumer<String> type) {
        var box = new ComboBox<String>();
        box.getItems()
                .setAll(scalar.enumValues().stream().map(FieldShape.EnumValue::name).toList());
        box.setValue(scalar.text());
        box.setMinWidth(160);
        box.getStyleClass().add("ms-mono");
        box.setOnAction(e -> type.accept(box.getValue()));
        return box;
    }

    private static TextField text(FormScalar scalar, boolean set, Consumer<String> type) {
        return listening(new TextField(), scalar, set, type);
    }

    private static TextArea json(FormScalar scalar, boolean set, Consumer<String> type) {
        var area = listening(new TextArea(), scalar, set, type);
        area.setPrefRowCount(3);
        return area;
    }

    /// While the field is unset, its default is shown in grey.
    private static <T extends TextInputControl> T listening(
            T control, FormScalar scalar, boolean set, Consumer<String> type) {
        control.getStyleClass().add("ms-mono");
        control.setPromptText(
                switch (scalar.type()) {
                    case TIMESTAMP -> "2026-03-14T09:00:00+08:00";
                    case DURATION -> "1.5s";
                    case BYTES -> "base64";
                    default -> scalar.defaultText();
                });
        boolean shown = set || !scalar.text().equals(scalar.defaultText());
        control.setText(shown ? scalar.text() : "");
        control.textProperty().addListener((property, before, after) -> type.accept(after));
        return control;
    }

    private Node timestamp(FormScalar scalar, boolean set, Consumer<String> type) {
        TextField field = text(scalar, set, type);
        var now = new Button(texts.get("form.now"));
        now.setMinWidth(Region.USE_PREF_SIZE);
        now.setOnAction(
                e -> field.setText(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
        HBox.setHgrow(field, Priority.ALWAYS);
        return FormView.line(field, now);
    }

    /// Seconds as JSON writes them, or a number in another unit, which is converted to seconds.
    private static Node duration(FormScalar scalar, boolean set, Consumer<String> type) {
        var unit = new ComboBox<DurationUnit>();
        unit.getItems().setAll(DurationUnit.values());
        unit.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable DurationUnit shown) {
                        return shown == null ? "" : shown.symbol();
                    }

                    @Override
                    public DurationUnit fromString(String symbol) {
                        throw new UnsupportedOperationException("units are chosen, not typed");
                    }
                });
        unit.setValue(DurationUnit.SECONDS);
        unit.getStyleClass().add("ms-mono");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        TextField field =
                listening(
                        new TextField(),
                        scalar,
                        set,
                        typed -> type.accept(unit.getValue().json(typed).orElse(typed)));
        unit.setOnAction(e -> unit.getValue().json(field.getText()).ifPresent(type));
        HBox.setHgrow(field, Priority.ALWAYS);
        return FormView.line(field, unit);
    }

    private Node bytes(FormScalar scalar, boolean set, Consumer<String> type) {
        TextField field = text(scalar, set, type);
        var size = new Label();
        size.getStyleClass().add("ms-caption");
        size.setMinWidth(Region.USE_PREF_SIZE);
        Runnable measure =
                () ->
                        size.setText(
                                io.meshscope.invoke.form.BytesText.BASE64
                                        .bytes(scalar.text())
                                        .map(b -> Numbers.bytes(b.length))
                                        .orElse(Numbers.NONE));
        measure.run();
        checks.add(measure);
        var choose = new Button(texts.get("form.file"));
        choose.setGraphic(Icon.of("file-up", 13));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(e ->
                Optional.ofNullable(new FileChooser().showOpenDialog(choose.getScene().getWindow()))
                        .ifPresent(f -> load(f.toPath(), field, size)));
        HBox.setHgrow(field, Priority.ALWAYS);
        return FormView.line(field, choose, size);
    }

    private void load(Path file, TextField field, Label size) {
        try {
            if (Files.size(file) > MAX_FILE) {
                size.setText(texts.get("form.file-too-big", Numbers.bytes(MAX_FILE)));
                return;
            }
            field.setText(Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        } catch (IOException e) {
            size.setText(texts.get("form.file-unreadable", file.getFileName().toString()));
        }
    }
}
