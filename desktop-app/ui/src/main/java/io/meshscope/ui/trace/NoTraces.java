package io.meshscope.ui.trace;

import io.meshscope.session.Session;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.scene.Node;

/// What is said before any span came: where to send them.
final class NoTraces {

    private NoTraces() {}

    static Node yet(PageContext context, Texts texts) {
        Optional<Session.Receiver> receiver = context.session().otlp();
        if (receiver.isEmpty()) {
            return new EmptyState(texts.bind("none.what.off"), texts.bind("none.how"));
        }
        String address = "127.0.0.1:" + receiver.get().port();
        return new EmptyState(texts.bind("none.what", address), texts.bind("none.how"))
                .action(
                        texts.bind("none.copy"),
                        () -> Copy.text("OTEL_EXPORTER_OTLP_ENDPOINT=http://" + address));
    }
}
