package io.meshscope.ui.metric;

import io.meshscope.session.Session;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.scene.Node;

/// Stands where charts would be, and says how to get some.
final class NothingToChart {

    private NothingToChart() {}

    static Node of(
            MetricChoice.Mode mode,
            MetricsFound found,
            Optional<Session.Receiver> receiver,
            Texts texts) {
        return switch (mode) {
            case USUAL -> nothingYet(receiver, texts);
            case PROCESS ->
                    new EmptyState(texts.bind("none.process"), texts.bind("none.process.how"));
            case CHOSEN ->
                    found.offered().families().isEmpty()
                            ? nothingYet(receiver, texts)
                            : new EmptyState(
                                    texts.bind("none.chosen", MetricChoice.MOST),
                                    texts.bind("none.chosen.how"));
        };
    }

    private static Node nothingYet(Optional<Session.Receiver> receiver, Texts texts) {
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
