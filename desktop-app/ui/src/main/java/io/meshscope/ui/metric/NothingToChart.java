package io.meshscope.ui.metric;

import io.meshscope.session.Session;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.NothingReceived;
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
            case USUAL -> NothingReceived.yet(receiver, texts);
            case PROCESS ->
                    new EmptyState(texts.bind("none.process"), texts.bind("none.process.how"));
            case CHOSEN ->
                    found.offered().families().isEmpty()
                            ? NothingReceived.yet(receiver, texts)
                            : new EmptyState(
                                    texts.bind("none.chosen", MetricChoice.MOST),
                                    texts.bind("none.chosen.how"));
        };
    }
}
