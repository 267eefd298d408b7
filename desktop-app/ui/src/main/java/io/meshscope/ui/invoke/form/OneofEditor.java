package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.SingleField;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Tabs for the branches of a oneof and for none of them. Each branch keeps its draft.
final class OneofEditor extends VBox {

    private final Rows rows;
    private final Checks part;
    private final FormMessage message;
    private final String name;
    private final int depth;
    private final FlowPane tabs = new FlowPane();
    private final VBox content = new VBox();

    OneofEditor(Rows rows, FormMessage message, String name, int depth) {
        this.part = rows.checks().part();
        this.rows = rows.part(part);
        this.message = message;
        this.name = name;
        this.depth = depth;
        tabs.getStyleClass().add("form-tabs");
        content.getStyleClass().add("form-branch");
        getStyleClass().add("form-box");
        getChildren().addAll(tabs, content);
        ToggleButton none = tab(rows.texts().get("form.none"), Optional.empty());
        none.setId("no-branch-" + name);
        tabs.getChildren().add(none);
        for (SingleField field : message.branches(name)) {
            ToggleButton tab = tab(field.shape().name(), Optional.of(field.shape().name()));
            tab.setId("branch-" + field.shape().name());
            tab.getStyleClass().add("ms-mono");
            tabs.getChildren().add(tab);
        }
        show();
    }

    private ToggleButton tab(String text, Optional<String> branch) {
        var tab = new ToggleButton(text);
        tab.setMnemonicParsing(false);
        tab.getStyleClass().add("ms-tab");
        tab.setUserData(branch);
        tab.setOnAction(e -> {
            message.choose(name, branch);
            show();
        });
        return tab;
    }

    private void show() {
        part.clear();
        content.getChildren().clear();
        Optional<SingleField> chosen = message.chosen(name);
        Optional<String> branch = chosen.map(f -> f.shape().name());
        tabs.getChildren()
                .forEach(t -> ((ToggleButton) t).setSelected(branch.equals(t.getUserData())));
        chosen.ifPresent(f -> content.getChildren().setAll(rows.branch(message, f, depth)));
        content.setManaged(chosen.isPresent());
        content.setVisible(chosen.isPresent());
    }
}
