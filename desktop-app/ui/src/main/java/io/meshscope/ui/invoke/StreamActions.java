package io.meshscope.ui.invoke;

import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// What can be done with the stream that is shown: send a message, half-close, cancel.
final class StreamActions extends HBox {

    private final InvokeViewModel model;
    private final Texts texts;
    private final Supplier<ReadingWords> readings;
    private final Button send = new Button();
    private final Button halfClose = new Button();
    private final Button cancel = new Button();
    private final Label problem = CutText.label("");
    private final Label hint = new Label();
    private Subscription listening = Subscription.EMPTY;

    /// @param readings the words of the readings, in the reader's language
    /// @param sending asks before a stream is opened, where that is due
    StreamActions(
            InvokeViewModel model, Texts texts, Supplier<ReadingWords> readings, Runnable sending) {
        super(8);
        this.model = model;
        this.texts = texts;
        this.readings = readings;
        send.setId("send");
        send.textProperty().bind(texts.bind("stream.send"));
        var key = new Label(InvokeKeys.INVOKE.getDisplayText());
        key.getStyleClass().add("ms-key");
        send.setGraphic(new HBox(6, Icon.of("send", 14), key));
        send.getStyleClass().add("ms-primary");
        send.disableProperty().bind(model.sendable().not());
        send.setOnAction(e -> sending.run());
        halfClose.setId("half-close");
        halfClose.textProperty().bind(texts.bind("stream.half-close"));
        halfClose.setOnAction(e -> halfClose());
        cancel.setId("cancel");
        cancel.textProperty().bind(texts.bind("stream.cancel"));
        cancel.getStyleClass().add("ms-danger");
        cancel.setGraphic(Icon.of("x", 14));
        cancel.setOnAction(e -> cancel());
        for (Button button : new Button[] {send, halfClose, cancel}) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        problem.getStyleClass().add("ms-text-error");
        problem.setId("stream-problem");
        hint.textProperty().bind(texts.bind("stream.hint"));
        hint.getStyleClass().add("ms-caption");
        hint.managedProperty().bind(hint.visibleProperty());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("request-bottom");
        setMinHeight(44);
        getChildren().setAll(send, problem, gap, hint, halfClose, cancel);
        show(Optional.empty());
    }

    void show(Optional<LiveStream> stream) {
        listening.unsubscribe();
        listening =
                stream.map(s ->
                                Subscription.combine(
                                        s.phase().subscribe(p -> arrange()),
                                        s.problem().subscribe(this::say)))
                        .orElse(Subscription.EMPTY);
        if (stream.isEmpty()) {
            say(Optional.empty());
        }
    }

    private void say(Optional<LiveStream.Problem> what) {
        problem.setText(what.map(this::words).orElse(""));
        arrange();
    }

    private String words(LiveStream.Problem what) {
        return switch (what) {
            case LiveStream.NotSent() -> texts.get("stream.not-sent");
            case LiveStream.Failed(Reason reason) -> reason.words(readings.get());
        };
    }

    private void arrange() {
        boolean many = model.takesMany();
        for (Button button : new Button[] {send, halfClose}) {
            button.setVisible(many);
            button.setManaged(many);
        }
        hint.setVisible(many && problem.getText().isEmpty());
        halfClose.setDisable(model.calls().stream().filter(LiveStream::sends).isEmpty());
        cancel.setDisable(model.calls().stream().filter(LiveStream::running).isEmpty());
    }

    void halfClose() {
        model.calls().stream().ifPresent(LiveStream::halfClose);
    }

    void cancel() {
        model.calls().stream().ifPresent(LiveStream::cancel);
    }
}
