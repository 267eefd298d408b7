package io.meshscope.ui.trace;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The field for a query, with the message when the query is wrong.
final class QueryBar {

    private final Texts texts;
    private final TracesViewModel model;
    private final TextField field = new TextField();
    private final Label answer = new Label();
    private final Label error = new Label();
    private final VBox box;

    QueryBar(Texts texts, TracesViewModel model) {
        this.texts = texts;
        this.model = model;
        field.getStyleClass().addAll("ms-query", "ms-query-bar");
        field.promptTextProperty().bind(texts.bind("query.prompt"));
        field.setOnAction(event -> model.search(field.getText()));
        answer.getStyleClass().addAll("ms-mono", "ms-muted");
        var clear = new Button("", Icon.of("x", 14));
        clear.getStyleClass().add("ms-icon-button");
        IconName.tell(clear, texts.bind("query.clear"));
        clear.visibleProperty().bind(field.textProperty().isNotEmpty());
        clear.setOnAction(event -> set(""));
        var over = new HBox(4, answer, clear);
        over.setAlignment(Pos.CENTER_RIGHT);
        over.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var stack = new StackPane(field, over);
        StackPane.setAlignment(over, Pos.CENTER_RIGHT);
        HBox.setHgrow(stack, Priority.ALWAYS);
        var run = new Button();
        run.textProperty().bind(texts.bind("query.run"));
        run.setGraphic(Icon.of("play", 14));
        run.getStyleClass().addAll("ms-primary", "ms-tall");
        run.setOnAction(event -> model.search(field.getText()));
        var line = new HBox(8, stack, run);
        line.getStyleClass().add("ms-query-line");
        error.getStyleClass().add("ms-query-error");
        var busy = new ProgressBar();
        busy.getStyleClass().add("ms-busy");
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.visibleProperty().bind(model.slow());
        box = new VBox(busy, line, error);
        model.queryError().addListener(change -> showError());
        model.found().addListener(change -> showAnswer());
        showError();
    }

    Node node() {
        return box;
    }

    void focus() {
        field.requestFocus();
    }

    /// Runs another query.
    void set(String query) {
        field.setText(query);
        model.search(query);
    }

    private void showAnswer() {
        Found found = model.found().get();
        answer.setText(
                texts.get(
                        "query.result",
                        Numbers.count(found.matching()),
                        Numbers.duration(found.took()),
                        found.matching()));
    }

    private void showError() {
        QueryError wrong = model.queryError().get();
        error.setVisible(wrong.present());
        error.setManaged(wrong.present());
        field.getStyleClass().remove("wrong");
        if (wrong.present()) {
            field.getStyleClass().add("wrong");
            error.setText(texts.get("query.error", wrong.position() + 1, wrong.message()));
            field.positionCaret(Math.min(wrong.position(), field.getLength()));
        }
    }
}
