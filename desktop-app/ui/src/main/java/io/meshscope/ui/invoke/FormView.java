package io.meshscope.ui.invoke;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.form.FormAny;
import io.meshscope.invoke.form.FormField;
import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormScalar;
import io.meshscope.invoke.form.FormValue;
import io.meshscope.invoke.form.ListField;
import io.meshscope.invoke.form.MapField;
import io.meshscope.invoke.form.SingleField;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The form of a message. It is made from the message's tree and edits that tree. A part that
/// changes its shape (a message is set, a row is added) is built again; the rest stays.
final class FormView extends VBox {

    private static final int DEEPEST = 32;
    private static final double LABELS = 140;
    private static final double NESTED_LABELS = 96;

    private final Texts texts;
    private final ScalarEditors editors;
    private final List<Runnable> checks = new ArrayList<>();

    FormView(Texts texts) {
        super(10);
        this.texts = texts;
        this.editors = new ScalarEditors(texts, checks);
        getStyleClass().add("form");
    }

    void show(FormValue root) {
        checks.clear();
        getChildren().setAll(value(root, 0));
        if (root instanceof FormMessage message && message.fields().isEmpty()) {
            var nothing = new Label(texts.get("form.empty", message.shape().fullName()));
            nothing.getStyleClass().add("ms-subtle");
            getChildren().setAll(nothing);
        }
    }

    /// Call it when the tree has changed: all checks run again.
    void check() {
        checks.forEach(Runnable::run);
    }

    private List<Node> fields(FormMessage message, int depth) {
        var rows = new ArrayList<Node>();
        Set<String> oneofs = new HashSet<>();
        for (FormField field : message.fields()) {
            Optional<String> oneof = field.shape().oneof();
            if (oneof.isEmpty()) {
                rows.add(field(field, depth));
            } else if (oneofs.add(oneof.get())) {
                rows.add(
                        row(
                                label(oneof.get(), "oneof", depth),
                                oneof(message, oneof.get(), depth)));
            }
        }
        return rows;
    }

    private Node field(FormField field, int depth) {
        FieldShape shape = field.shape();
        return switch (field) {
            case SingleField single ->
                    row(label(shape.name(), shape.typeName(), depth), single(single, depth));
            case ListField list ->
                    row(
                            label(
                                    shape.name(),
                                    texts.get("type.repeated", shape.typeName()),
                                    depth),
                            list(list, depth));
            case MapField map ->
                    row(
                            label(shape.name(), texts.get("type.map", shape.typeName()), depth),
                            map(map, depth));
        };
    }

    private static VBox label(String name, String type, int depth) {
        var label = new Label(name);
        label.getStyleClass().addAll("ms-mono", "form-name");
        var caption = new Label(type);
        caption.getStyleClass().add("ms-caption");
        var box = new VBox(label, caption);
        double width = depth == 0 ? LABELS : NESTED_LABELS;
        box.setMinWidth(width);
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        return box;
    }

    private static HBox row(Node label, Node editor) {
        HBox.setHgrow(editor, Priority.ALWAYS);
        return new HBox(8, label, editor);
    }

    private Node single(SingleField field, int depth) {
        if (field.value() instanceof FormScalar) {
            return editors.field(field);
        }
        if (field.value() instanceof FormAny any) {
            return any(any);
        }
        var box = new VBox(6);
        nested(field, box, depth);
        return box;
    }

    /// A nested message: a button while it is unset, its fields when it is set.
    private void nested(SingleField field, VBox box, int depth) {
        box.getChildren().clear();
        if (!field.set()) {
            Button set = add(texts.get("form.set", field.shape().typeName()));
            set.setId("set-" + field.shape().name());
            set.setDisable(depth >= DEEPEST);
            set.setOnAction(e -> {
                field.set(true);
                nested(field, box, depth);
            });
            box.getChildren().add(set);
            return;
        }
        Button unset = remove(texts.get("form.unset"));
        unset.setOnAction(e -> {
            field.set(false);
            nested(field, box, depth);
        });
        var content = new VBox(8);
        content.getStyleClass().add("form-nested");
        content.getChildren().setAll(fields((FormMessage) field.value(), depth + 1));
        HBox.setHgrow(content, Priority.ALWAYS);
        box.getChildren().add(new HBox(6, content, unset));
    }

    private Node oneof(FormMessage message, String name, int depth) {
        var tabs = new HBox();
        tabs.getStyleClass().add("form-tabs");
        var content = new VBox(8);
        content.setStyle("-fx-padding: 8;");
        var box = new VBox(tabs, content);
        box.getStyleClass().add("form-box");
        branch(message, name, depth, tabs, content);
        return box;
    }

    private void branch(FormMessage message, String name, int depth, HBox tabs, VBox content) {
        tabs.getChildren().clear();
        Optional<SingleField> chosen = message.chosen(name);
        tabs.getChildren()
                .add(
                        tab(
                                texts.get("form.none"),
                                chosen.isEmpty(),
                                () -> {
                                    message.choose(name, Optional.empty());
                                    branch(message, name, depth, tabs, content);
                                }));
        for (SingleField field : message.branches(name)) {
            ToggleButton tab =
                    tab(
                            field.shape().name(),
                            field.set(),
                            () -> {
                                message.choose(name, Optional.of(field.shape().name()));
                                branch(message, name, depth, tabs, content);
                            });
            tab.setId("branch-" + field.shape().name());
            tab.getStyleClass().add("ms-mono");
            tabs.getChildren().add(tab);
        }
        content.getChildren().clear();
        chosen.ifPresent(field -> content.getChildren().setAll(branchFields(field, depth)));
        content.setManaged(chosen.isPresent());
    }

    private List<Node> branchFields(SingleField field, int depth) {
        return switch (field.value()) {
            case FormMessage nested -> fields(nested, depth + 1);
            case FormAny any -> List.of(any(any));
            case FormScalar scalar -> List.of(editors.branch(field));
        };
    }

    private static ToggleButton tab(String text, boolean on, Runnable choose) {
        var tab = new ToggleButton(text);
        tab.setMnemonicParsing(false);
        tab.getStyleClass().add("ms-tab");
        tab.setSelected(on);
        tab.setOnAction(e -> choose.run());
        return tab;
    }

    private Node list(ListField field, int depth) {
        var box = new VBox(4);
        box.getStyleClass().add("form-box");
        elements(field, box, depth);
        return box;
    }

    private void elements(ListField field, VBox box, int depth) {
        box.getChildren().clear();
        for (int i = 0; i < field.elements().size(); i++) {
            int index = i;
            var number = new Label(Integer.toString(i));
            number.getStyleClass().addAll("ms-mono", "ms-subtle");
            number.setMinWidth(20);
            Node editor = value(field.elements().get(i), depth + 1);
            HBox.setHgrow(editor, Priority.ALWAYS);
            Button up = icon("arrow-up", texts.get("form.up"));
            up.setDisable(i == 0);
            up.setOnAction(e -> {
                field.move(index, index - 1);
                elements(field, box, depth);
            });
            Button remove = remove(texts.get("form.remove"));
            remove.setOnAction(e -> {
                field.remove(index);
                elements(field, box, depth);
            });
            var row = new HBox(6, number, editor, up, remove);
            row.getStyleClass().add("form-element");
            box.getChildren().add(row);
        }
        Button add = add(texts.get("form.add", field.shape().name()));
        add.setId("add-" + field.shape().name());
        add.setDisable(depth >= DEEPEST);
        add.setOnAction(e -> {
            field.add();
            elements(field, box, depth);
        });
        box.getChildren().add(add);
    }

    private Node map(MapField field, int depth) {
        var box = new VBox(4);
        box.getStyleClass().add("form-box");
        rows(field, box, depth);
        return box;
    }

    private void rows(MapField field, VBox box, int depth) {
        box.getChildren().clear();
        for (MapField.Row row : field.rows()) {
            Node value = value(row.value(), depth + 1);
            HBox.setHgrow(value, Priority.ALWAYS);
            Button remove = remove(texts.get("form.remove"));
            remove.setOnAction(e -> {
                field.remove(row);
                rows(field, box, depth);
            });
            var line = new HBox(6, key(field, row), value, remove);
            line.getStyleClass().add("form-element");
            box.getChildren().add(line);
        }
        Button add = add(texts.get("form.add-entry"));
        add.setId("add-" + field.shape().name());
        add.setDisable(depth >= DEEPEST);
        add.setOnAction(e -> {
            field.add();
            rows(field, box, depth);
        });
        box.getChildren().add(add);
    }

    private Node key(MapField field, MapField.Row row) {
        if (field.keyType() == io.meshscope.invoke.form.ScalarType.BOOL) {
            var toggle = new CheckBox(row.key());
            toggle.setSelected(row.key().equals("true"));
            toggle.setOnAction(e -> {
                row.key(Boolean.toString(toggle.isSelected()));
                toggle.setText(row.key());
            });
            return toggle;
        }
        var key = new TextField(row.key());
        key.getStyleClass().add("ms-mono");
        key.setPromptText(texts.get("form.key"));
        key.setPrefWidth(150);
        key.textProperty().addListener((property, before, after) -> row.key(after));
        return editors.withFault(key, row::keyFault);
    }

    private Node value(FormValue value, int depth) {
        return switch (value) {
            case FormScalar scalar -> editors.element(scalar);
            case FormAny any -> any(any);
            case FormMessage message -> {
                var box = new VBox(6);
                box.getChildren().setAll(fields(message, depth));
                yield box;
            }
        };
    }

    private Node any(FormAny any) {
        var type = new TextField(any.url());
        type.textProperty().addListener((property, before, after) -> any.choose(after));
        return type;
    }

    private static Button add(String text) {
        var button = new Button(text);
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("ms-small", "form-add");
        button.setGraphic(Icon.of("plus", 13).colored("accent"));
        return button;
    }

    private static Button remove(String name) {
        return icon("x", name);
    }

    private static Button icon(String icon, String name) {
        var button = new Button();
        button.getStyleClass().add("ms-icon-button");
        button.setGraphic(Icon.of(icon, 13));
        button.setAccessibleText(name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    static HBox line(Node... nodes) {
        var box = new HBox(6, nodes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
