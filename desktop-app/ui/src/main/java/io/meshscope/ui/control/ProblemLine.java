package io.meshscope.ui.control;

import io.meshscope.message.Message;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

/// A line below a view's bar that says what went wrong; there is none while nothing did.
public final class ProblemLine {

    private ProblemLine() {}

    /// @param problem in every language; empty for nothing
    public static Label of(Texts texts, ObservableValue<Optional<Message>> problem, String id) {
        var words =
                Bindings.createStringBinding(
                        () -> problem.getValue().map(texts::say).orElse(""),
                        problem,
                        texts.language());
        return of(words, id);
    }

    /// @param problem in words; empty for nothing
    public static Label of(ObservableStringValue problem, String id) {
        var label = new Label();
        label.setId(id);
        label.getStyleClass().addAll("ms-text-error", "ms-caption");
        label.setStyle("-fx-padding: 6 12 6 12;");
        label.setWrapText(true);
        label.textProperty().bind(problem);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }
}
