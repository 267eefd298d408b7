package io.meshscope.ui.trace.figures;

import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.fx.Reason;
import io.meshscope.ui.text.Texts;
import javafx.beans.property.SimpleStringProperty;

/// Says in place of a view of a trace why it could not be made.
public final class Unanswered {

    private Unanswered() {}

    /// @param again makes it anew
    public static EmptyState of(Texts texts, Exception reason, Runnable again) {
        return new EmptyState(
                        texts.bind("view.failed"), new SimpleStringProperty(Reason.of(reason)))
                .action(texts.bind("again"), again);
    }
}
