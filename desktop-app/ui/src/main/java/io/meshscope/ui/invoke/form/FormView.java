package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormValue;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.text.Texts;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The form of a message.
public final class FormView extends VBox {

    private final Texts texts;
    private final Background background;
    private final Checks checks = new Checks();

    /// @param background reads files
    public FormView(Texts texts, Background background) {
        super(10);
        this.texts = texts;
        this.background = background;
        getStyleClass().add("form");
        // In a window everything has its colours.
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .subscribe(window -> {
                    if (window != null) {
                        Rehearsal.begin(texts, background);
                    }
                });
    }

    /// @param type the full name of the message
    public void show(FormValue root, String type) {
        checks.clear();
        if (root instanceof FormMessage message && message.fields().isEmpty()) {
            var nothing = new Label(texts.get("form.empty", type));
            nothing.getStyleClass().add("ms-subtle");
            getChildren().setAll(nothing);
        } else {
            getChildren().setAll(new Rows(texts, background, checks).whole(root, type));
        }
    }

    /// Call it when the tree has changed: all checks run again.
    public void check() {
        checks.run();
    }

    /// Call it when a view of the form was scrolled: rows that it reaches are built.
    public void reveal(ScrollPane view) {
        StagedRows.reveal(this, view);
    }
}
