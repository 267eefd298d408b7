package io.meshscope.ui.firstrun;

import io.meshscope.ui.firstrun.DraftReading.Wrong;
import io.meshscope.ui.text.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A field of the form, with what is wrong with what was typed there.
final class FormField {

    private final TextField field;
    private final Texts texts;
    private final Label problem = new Label();

    /// @param id of the field; its problem has that and `-problem`
    FormField(TextField field, String id, Texts texts) {
        this.field = field;
        this.texts = texts;
        field.setId(id);
        field.getStyleClass().add("ms-form-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        problem.setId(id + "-problem");
        problem.getStyleClass().addAll("ms-caption", "ms-text-error");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.managedProperty().bind(problem.visibleProperty());
        // What was wrong is being mended.
        field.textProperty().subscribe(text -> clear());
    }

    String text() {
        return field.getText();
    }

    TextField field() {
        return field;
    }

    /// Stands below the field while something is wrong.
    Label problem() {
        return problem;
    }

    void clear() {
        problem.textProperty().unbind();
        problem.setText("");
        problem.setVisible(false);
        field.getStyleClass().remove("wrong");
        field.setAccessibleHelp("");
    }

    void say(Wrong wrong) {
        clear();
        problem.textProperty().bind(texts.bind(wrong.sentence(), wrong.typed(), EtcdDraft.LAYOUT));
        problem.setVisible(true);
        field.getStyleClass().add("wrong");
        field.setAccessibleHelp(problem.getText());
    }
}
