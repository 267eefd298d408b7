package io.meshscope.ui.fx;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;

/// Whether the user may be about to click: the pointer moved over a part of the window a moment
/// ago. What is under it should not move. FX thread only.
public final class PointerHold {

    /// A pointer that rests longer than this is not about to click.
    static final Duration RESTS = Duration.ofSeconds(2);

    private final Threads threads;
    private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper();
    private long moves;

    /// @param over the part of the window
    public PointerHold(Node over, Threads threads) {
        this.threads = threads;
        over.addEventFilter(MouseEvent.MOUSE_MOVED, event -> moved());
        over.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> moved());
        over.addEventFilter(
                MouseEvent.MOUSE_EXITED_TARGET,
                event -> {
                    if (event.getTarget() == over) {
                        held.set(false);
                    }
                });
    }

    public ReadOnlyBooleanProperty held() {
        return held.getReadOnlyProperty();
    }

    private void moved() {
        long mine = ++moves;
        held.set(true);
        var _ =
                threads.timer()
                        .schedule(
                                () -> threads.fx().execute(() -> rested(mine)),
                                RESTS.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    private void rested(long move) {
        if (move == moves) {
            held.set(false);
        }
    }
}
