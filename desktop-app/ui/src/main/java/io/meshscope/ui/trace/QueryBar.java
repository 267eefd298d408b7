package io.meshscope.ui.trace;

import io.meshscope.trace.TraceVocabulary;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.query.QueryField;
import io.meshscope.ui.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The bar for a query of traces.
final class QueryBar {

    private final Texts texts;
    private final TracesViewModel model;
    private final QueryField field;
    private final VBox box;

    QueryBar(PageContext context, Texts texts, TracesViewModel model) {
        this.texts = texts;
        this.model = model;
        field = new QueryField(context, TraceVocabulary.TRACES, "trace", model.source()::spans);
        field.field().promptTextProperty().bind(texts.bind("query.prompt"));
        field.onRun(this::search);
        var run = new Button();
        run.textProperty().bind(texts.bind("query.run"));
        run.setGraphic(Icon.of("play", 14));
        run.getStyleClass().addAll("ms-primary", "ms-tall");
        run.setOnAction(event -> field.run());
        var stop = new Button();
        stop.setId("stop-search");
        stop.textProperty().bind(texts.bind("query.stop"));
        stop.getStyleClass().add("ms-tall");
        stop.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.slow().get() && model.source().remote(),
                                model.slow(),
                                model.source().servers().chosen()));
        stop.managedProperty().bind(stop.visibleProperty());
        stop.setOnAction(event -> model.cancel());
        var line = new HBox(8, field.input(), run, stop);
        line.getChildren().addAll(field.buttons());
        line.getStyleClass().add("ms-query-line");
        var busy = new ProgressBar();
        busy.getStyleClass().add("ms-busy");
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.visibleProperty().bind(model.slow());
        box = new VBox(busy, line, field.below());
        model.queryError().addListener((p, before, now) -> field.showError(now));
        model.found().addListener(change -> showAnswer());
    }

    private void search(String query) {
        model.search(query);
        if (model.queryError().get().isEmpty()) {
            field.ran();
        }
    }

    Node node() {
        return box;
    }

    void focus() {
        field.field().requestFocus();
    }

    /// Runs another query.
    void set(String query) {
        field.set(query);
    }

    private void showAnswer() {
        Found found = model.found().get();
        field.answer(
                model.answered()
                        ? texts.get(
                                "query.result",
                                Numbers.count(found.matching()),
                                Numbers.duration(found.took()),
                                found.matching())
                        : "");
    }
}
