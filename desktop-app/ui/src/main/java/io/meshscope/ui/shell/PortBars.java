package io.meshscope.ui.shell;

import io.meshscope.session.Session;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import javafx.scene.layout.VBox;

/// One line for each receiver that cannot listen, said once a session.
final class PortBars extends VBox {

    private final PageContext context;
    private final Texts texts;
    private final Set<String> said = new HashSet<>();

    PortBars(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
    }

    void refresh() {
        for (Session.Receiver receiver : context.session().receivers()) {
            if (!receiver.failure().isEmpty() && said.add(receiver.name())) {
                say(receiver);
            }
        }
    }

    private void say(Session.Receiver receiver) {
        OptionalInt wanted =
                receiver.name().equals(Session.OTLP_GRPC)
                        ? context.session().profile().ports().otlpGrpc()
                        : context.session().profile().ports().otlpHttp();
        var holder = new VBox();
        holder.getChildren()
                .setAll(
                        new PortBar(
                                context,
                                texts,
                                receiver,
                                wanted.orElse(4_317),
                                () -> getChildren().remove(holder)));
        getChildren().add(holder);
    }
}
