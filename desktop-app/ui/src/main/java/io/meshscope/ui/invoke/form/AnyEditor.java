package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormAny;
import io.meshscope.invoke.form.FormFault;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// An Any: the choice of its type, and the form of that type or its bytes.
final class AnyEditor extends VBox {

    private final Rows rows;
    private final Checks part;
    private final FormAny any;
    private final int depth;
    private final CheckBox raw = new CheckBox();
    private final VBox content = new VBox();
    private String shown = "";

    AnyEditor(Rows rows, FormAny any, int depth) {
        super(6);
        this.part = rows.checks().part();
        this.rows = rows.part(part);
        this.any = any;
        this.depth = depth;
        Texts texts = rows.texts();
        ComboBox<String> type = type(texts);
        HBox.setHgrow(type, Priority.ALWAYS);
        raw.setText(texts.get("form.any-raw"));
        raw.setMinWidth(USE_PREF_SIZE);
        raw.setOnAction(e -> {
            any.raw(raw.isSelected());
            show();
        });
        content.getStyleClass().add("form-nested");
        getChildren()
                .addAll(rows.scalars().withFault(Buttons.line(type, raw), this::fault), content);
        show();
    }

    private ComboBox<String> type(Texts texts) {
        var type = new ComboBox<String>();
        type.setId("any-type");
        type.setEditable(true);
        type.setMaxWidth(Double.MAX_VALUE);
        type.setPromptText(texts.get("form.any-type"));
        type.getStyleClass().add("ms-mono");
        type.getEditor().setText(any.url());
        // Thousands of names are put in the list only when it is opened.
        type.setOnShowing(e -> type.getItems().setAll(offered(type.getEditor().getText())));
        type.getEditor()
                .textProperty()
                .addListener((property, before, after) -> {
                    any.choose(after.strip());
                    show();
                });
        return type;
    }

    /// The types whose names hold what was typed; all of them when it is the name of one.
    private List<String> offered(String typed) {
        List<String> all = any.types();
        String part = typed.substring(typed.lastIndexOf('/') + 1);
        List<String> matching = all.stream().filter(name -> name.contains(part)).toList();
        return all.contains(part) || matching.isEmpty() ? all : matching;
    }

    private Optional<FormFault> fault() {
        if (any.url().isEmpty() || any.raw() || any.known()) {
            return Optional.empty();
        }
        return Optional.of(new FormFault(FormFault.Kind.UNKNOWN_TYPE, List.of(any.typeName())));
    }

    /// Builds the content again when it is of another type now.
    private void show() {
        raw.setSelected(any.raw());
        raw.setVisible(!any.url().isEmpty());
        raw.setManaged(raw.isVisible());
        String now = any.typeName() + (any.raw() ? "#" : "");
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        part.clear();
        content.getChildren().clear();
        any.content()
                .ifPresent(value ->
                        content.getChildren().add(rows.value(value, depth + 1, "any-value")));
        content.setVisible(!content.getChildren().isEmpty());
        content.setManaged(content.isVisible());
    }
}
