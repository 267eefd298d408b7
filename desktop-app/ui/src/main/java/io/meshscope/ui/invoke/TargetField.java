package io.meshscope.ui.invoke;

import io.meshscope.ui.text.Texts;
import javafx.scene.control.TextField;

/// Where calls go to. Enter opens the same method there, or shows what is offered there.
final class TargetField extends TextField {

    private final InvokeViewModel model;

    TargetField(InvokeViewModel model, Texts texts) {
        this.model = model;
        setId("target");
        getStyleClass().add("ms-mono");
        promptTextProperty().bind(texts.bind("target.prompt"));
        textProperty().bindBidirectional(model.target());
        setPrefWidth(250);
        setMinWidth(140);
        setOnAction(e -> retarget());
    }

    private void retarget() {
        String where = model.target().get().strip();
        if (!where.isEmpty()) {
            model.open()
                    .get()
                    .ifPresentOrElse(
                            o -> model.open(where, o.method().fullName()),
                            () -> model.offers().ask(where));
        }
    }
}
