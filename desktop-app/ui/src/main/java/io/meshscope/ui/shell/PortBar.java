package io.meshscope.ui.shell;

import io.meshscope.session.ReceiverKind;
import io.meshscope.session.Session;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Says that one receiver cannot listen on its port, and has a field for another port. It goes away
/// when the receiver listens or when the user dismisses it.
final class PortBar extends HBox {

    private final PageContext context;
    private final ReceiverKind receiver;
    private final Runnable done;
    private final Texts texts;
    private final Label message = new Label();
    private final TextField port = new TextField();
    private final Button listen = new Button();

    /// @param done removes the bar from the screen
    PortBar(PageContext context, Texts texts, Session.Receiver failed, int wanted, Runnable done) {
        super(8);
        this.context = context;
        this.texts = texts;
        this.done = done;
        receiver = failed.kind();
        getStyleClass().addAll("ms-banner", "ms-port-bar");
        setAlignment(Pos.CENTER_LEFT);
        say(failed);
        message.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var label = new Label();
        label.textProperty().bind(texts.bind("port.other"));
        label.setMinWidth(USE_PREF_SIZE);
        port.setText(Integer.toString(wanted + 10));
        port.setPrefColumnCount(5);
        port.setMinWidth(64);
        port.getStyleClass().add("ms-small");
        port.accessibleTextProperty().bind(texts.bind("port.other"));
        port.setOnAction(e -> listen());
        port.textProperty().subscribe(t -> listen.setDisable(number().isEmpty()));
        listen.textProperty().bind(texts.bind("port.listen"));
        listen.getStyleClass().add("ms-small");
        listen.setMinWidth(USE_PREF_SIZE);
        listen.setOnAction(e -> listen());
        var dismiss = new Button();
        dismiss.textProperty().bind(texts.bind("dismiss"));
        dismiss.getStyleClass().add("ms-small");
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setOnAction(e -> done.run());
        getChildren()
                .addAll(StateGlyph.DEGRADED.node(12), message, gap, label, port, listen, dismiss);
    }

    private void say(Session.Receiver failed) {
        String why = failed.failure().map(texts::say).orElse("");
        message.setText(failed.kind().title() + ": " + why);
        message.setTooltip(new Tooltip(why));
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
        OptionalInt wanted = number();
        if (wanted.isEmpty() || listen.isDisabled()) {
            return;
        }
        listen.setDisable(true);
        context.background()
                .run(
                        () -> {
                            context.session().listen(receiver, wanted.getAsInt());
                            return context.session().receivers();
                        },
                        now -> now.stream().filter(r -> r.kind() == receiver).forEach(this::tried),
                        failure -> {
                            listen.setDisable(false);
                            message.setText(texts.why(failure));
                        });
    }

    private void tried(Session.Receiver now) {
        listen.setDisable(false);
        if (now.failure().isEmpty()) {
            done.run();
        } else {
            say(now);
        }
    }
}
