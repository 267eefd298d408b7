package io.meshscope.ui.settings;

import io.meshscope.session.ReceiverKind;
import io.meshscope.session.Session;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.preferences.Preferences.KeptReceiver;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/// One receiver: whether and where it listens, with a field to move it and a button to turn it off.
final class ReceiverRow extends HBox {

    private final PageContext context;
    private final Texts texts;
    private final ReceiverKind kind;
    private final TextField port = new TextField();
    private final Button listen = new Button();
    private final Button off = new Button();
    private final Label state = new Label();

    ReceiverRow(PageContext context, Texts texts, ReceiverKind kind) {
        super(8);
        this.context = context;
        this.texts = texts;
        this.kind = kind;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("ms-receiver");
        port.setPrefColumnCount(5);
        port.getStyleClass().add("ms-small");
        port.accessibleTextProperty().bind(texts.bind("receiver.port", kind.title()));
        port.setOnAction(e -> listen());
        port.textProperty().subscribe(t -> listen.setDisable(number().isEmpty()));
        listen.textProperty().bind(texts.bind("receiver.listen"));
        listen.getStyleClass().add("ms-small");
        listen.setOnAction(e -> listen());
        off.textProperty().bind(texts.bind("receiver.off"));
        off.getStyleClass().add("ms-small");
        off.setOnAction(e -> turnOff());
        state.setWrapText(true);
        state.setMaxWidth(360);
        state.getStyleClass().add("ms-muted");
        getChildren().addAll(port, listen, off, state);
        refresh();
    }

    /// Shows the receiver as it is now.
    void refresh() {
        Optional<Session.Receiver> now = now();
        int listens = now.map(Session.Receiver::port).orElse(0);
        String failure = now.flatMap(Session.Receiver::failure).map(texts::say).orElse("");
        if (!port.isFocused()) {
            port.setText(Integer.toString(listens > 0 ? listens : kind.usualPort()));
        }
        off.setDisable(now.isEmpty());
        state.setText(
                !failure.isEmpty()
                        ? failure
                        : listens > 0
                                ? texts.get("receiver.on", Integer.toString(listens))
                                : texts.get("receiver.is-off"));
    }

    /// 0 stands for any free port.
    private OptionalInt number() {
        try {
            int number = Integer.parseInt(port.getText().strip());
            return number >= 0 && number <= 65_535 ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            // What was typed so far is not a number, so the button is disabled.
            return OptionalInt.empty();
        }
    }

    private void listen() {
        number().ifPresent(number ->
                change(() -> context.session().listen(kind, number), () -> keep(true, number)));
    }

    private void turnOff() {
        change(
                () -> context.session().stopListening(kind),
                () -> keep(false, number().orElse(kind.usualPort())));
    }

    /// For the next start, unless the receiver could not do it.
    private void keep(boolean on, int number) {
        boolean failed = now().filter(r -> on && !r.failure().isEmpty()).isPresent();
        if (!failed) {
            context.kept().change(p -> p.withReceiver(kind.name(), new KeptReceiver(on, number)));
        }
    }

    private Optional<Session.Receiver> now() {
        return context.session().receivers().stream().filter(r -> r.kind() == kind).findFirst();
    }

    /// Ports are opened and closed off the window's thread.
    private void change(Runnable action, Runnable then) {
        setDisable(true);
        context.background()
                .run(
                        () -> {
                            action.run();
                            return kind;
                        },
                        done -> {
                            setDisable(false);
                            refresh();
                            then.run();
                        },
                        failure -> {
                            setDisable(false);
                            state.setText(texts.why(failure));
                        });
    }
}
