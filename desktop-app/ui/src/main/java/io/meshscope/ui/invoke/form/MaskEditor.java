package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.MaskText;
import io.meshscope.invoke.form.MaskTree;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A field mask as text, as a tree of paths to check, and filled from the fields that are set.
final class MaskEditor extends VBox {

    private final EditedValue value;
    private final FormMessage around;
    private final TextField text = new TextField();
    private final ToggleButton choose;

    MaskEditor(EditedValue value, FormMessage around, Texts texts) {
        super(4);
        this.value = value;
        this.around = around;
        text.setId(value.id());
        text.getStyleClass().add("ms-mono");
        text.setPromptText("user.displayName,photo");
        text.setText(value.shown());
        text.textProperty().addListener((property, before, after) -> value.type(after.strip()));
        HBox.setHgrow(text, Priority.ALWAYS);
        choose = new ToggleButton(texts.get("form.mask-fields"));
        choose.setId(value.id() + "-fields");
        choose.getStyleClass().add("ms-small");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(e -> show());
        Button set = Buttons.quiet(texts.get("form.mask-set"));
        set.setId(value.id() + "-set");
        set.setOnAction(e -> fromSet());
        getChildren().add(Buttons.line(text, choose, set));
    }

    private FormMessage subject() {
        return MaskTree.subjects(around).getFirst();
    }

    private void fromSet() {
        write(MaskTree.set(subject()).stream().filter(this::isNotThis).toList());
        show();
    }

    /// A mask of its own message does not name itself.
    private boolean isNotThis(String path) {
        return subject() != around || !path.equals(value.name());
    }

    private void show() {
        if (getChildren().size() > 1) {
            getChildren().remove(1);
        }
        if (choose.isSelected()) {
            getChildren().add(new MaskPaths(subject(), this::paths, this::check));
        }
    }

    private List<String> paths() {
        return MaskText.paths(text.getText().strip());
    }

    private void check(String path, boolean on) {
        var paths = new ArrayList<>(paths());
        paths.remove(path);
        if (on) {
            paths.add(path);
        }
        write(paths);
    }

    /// Paths that JSON cannot write are left out; the tree does not offer them.
    private void write(List<String> paths) {
        MaskText.text(paths.stream().filter(MaskText::writable).toList()).ifPresent(text::setText);
    }
}
