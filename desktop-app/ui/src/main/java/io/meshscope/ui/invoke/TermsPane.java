package io.meshscope.ui.invoke;

import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.text.Texts;
import io.meshscope.wire.grpc.Retries;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The terms of calls that are changed seldom: retries, compression and the largest message.
final class TermsPane extends VBox {

    private final Texts texts;

    TermsPane(Terms terms, Texts texts) {
        super(10);
        this.texts = texts;
        getStyleClass().add("form");
        getChildren()
                .addAll(
                        row("terms.attempts", attempts(terms)),
                        retryOn(terms),
                        row("terms.max", max(terms)),
                        gzip(terms));
    }

    private SegmentedControl<Integer> attempts(Terms terms) {
        List<Integer> counts = IntStream.rangeClosed(1, Retries.MAX_ATTEMPTS).boxed().toList();
        var attempts =
                new SegmentedControl<>(
                        counts,
                        terms.attempts().get(),
                        n -> texts.bind("terms.attempts.n", Integer.toString(n)));
        attempts.setId("attempts");
        attempts.value().bindBidirectional(terms.attempts());
        return attempts;
    }

    private VBox retryOn(Terms terms) {
        var statuses = new TextField();
        statuses.setId("retry-on");
        statuses.getStyleClass().add("ms-mono");
        statuses.setPrefWidth(300);
        statuses.textProperty().bindBidirectional(terms.retryOn());
        var note = new Label();
        note.textProperty().bind(texts.bind("terms.retry.note"));
        note.getStyleClass().add("ms-caption");
        note.setWrapText(true);
        var box =
                new VBox(
                        4,
                        row("terms.retry-on", statuses),
                        wrong(
                                "terms.retry.bad",
                                Bindings.createBooleanBinding(
                                        () -> terms.retries().isEmpty(),
                                        terms.attempts(),
                                        terms.retryOn())),
                        note);
        box.visibleProperty().bind(terms.attempts().map(n -> n > 1));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private HBox max(Terms terms) {
        var field = new TextField();
        field.setId("max-message");
        field.getStyleClass().add("ms-mono");
        field.setPrefWidth(72);
        field.textProperty().bindBidirectional(terms.maxMib());
        var unit = new Label("MiB");
        unit.getStyleClass().add("ms-subtle");
        var box =
                new HBox(
                        8,
                        field,
                        unit,
                        wrong(
                                "terms.max.bad",
                                Bindings.createBooleanBinding(
                                        () -> !terms.sizeFits(), terms.maxMib())));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private CheckBox gzip(Terms terms) {
        var gzip = new CheckBox();
        gzip.setId("gzip");
        gzip.textProperty().bind(texts.bind("terms.gzip"));
        gzip.selectedProperty().bindBidirectional(terms.gzip());
        return gzip;
    }

    private HBox row(String key, Node field) {
        var name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.setMinWidth(120);
        var row = new HBox(8, name, field);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Label wrong(String key, ObservableBooleanValue when) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().addAll("ms-caption", "ms-text-error");
        label.visibleProperty().bind(when);
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }
}
