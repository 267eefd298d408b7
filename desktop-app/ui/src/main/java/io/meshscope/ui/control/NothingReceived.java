package io.meshscope.ui.control;

import io.meshscope.session.Session;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.scene.Node;

/// What a view of telemetry shows before any came: where to send it.
public final class NothingReceived {

    private NothingReceived() {}

    /// @param receiver that takes OTLP; empty when none listens
    /// @param texts with `none.what`, `none.what.off`, `none.how` and `none.copy`
    public static Node yet(Optional<Session.Receiver> receiver, Texts texts) {
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
