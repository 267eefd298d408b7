package io.meshscope.ui.trace.figures;

import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.text.Texts;
import javafx.beans.binding.Bindings;

/// Says in place of a view of a trace why it could not be made.
public final class Unanswered {

    private Unanswered() {}

    /// @param again makes it anew
    public static EmptyState of(Texts texts, Exception reason, Runnable again) {
        return new EmptyState(
                        texts.bind("view.failed"),
                        Bindings.createStringBinding(() -> texts.why(reason), texts.language()))
                .action(texts.bind("again"), again);
    }
}
