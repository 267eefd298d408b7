package io.meshscope.ui.invoke;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
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
    private final Button send = new Button();
    private final Button halfClose = new Button();
    private final Button cancel = new Button();
    private final Label problem = new Label();
    private Subscription listening = Subscription.EMPTY;

    /// @param sending asks before a stream is opened, where that is due
    StreamActions(InvokeViewModel model, Texts texts, Runnable sending) {
        super(8);
        this.model = model;
        send.setId("send");
        send.textProperty().bind(texts.bind("stream.send"));
        var key = new Label(InvokePage.INVOKE.getDisplayText());
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
        var hint = new Label();
        hint.textProperty().bind(texts.bind("stream.hint"));
        hint.getStyleClass().add("ms-caption");
        hint.visibleProperty().bind(problem.textProperty().isEmpty());
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
                                        s.problem().subscribe(problem::setText)))
                        .orElse(Subscription.EMPTY);
        if (stream.isEmpty()) {
            problem.setText("");
        }
        arrange();
    }

    private void arrange() {
        boolean many = model.takesMany();
        for (Button button : new Button[] {send, halfClose}) {
            button.setVisible(many);
            button.setManaged(many);
        }
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
