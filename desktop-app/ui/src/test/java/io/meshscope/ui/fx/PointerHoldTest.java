package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.EventType;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PointerHoldTest {

    private final ManualTimer timer = new ManualTimer();
    private final Region rows = new Region();
    private final PointerHold hold =
            new PointerHold(
                    rows, new Threads(SameThread.background(), FxThread.sameThread(), timer));

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    private void pointer(EventType<MouseEvent> type) {
        rows.fireEvent(
                new MouseEvent(
                        type,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    @Test
    void aHandThatMovesHoldsWhatIsUnderIt() {
        assertThat(hold.held().get()).isFalse();
        pointer(MouseEvent.MOUSE_MOVED);
        assertThat(hold.held().get()).isTrue();
    }

    @Test
    void aPointerThatRestsHoldsNothing() {
        pointer(MouseEvent.MOUSE_MOVED);
        timer.elapse();
        assertThat(hold.held().get()).isFalse();
    }

    @Test
    void onlyTheLastMoveCounts() {
        pointer(MouseEvent.MOUSE_MOVED);
        timer.elapse();
        pointer(MouseEvent.MOUSE_MOVED);
        pointer(MouseEvent.MOUSE_MOVED);
        assertThat(hold.held().get()).isTrue();
        timer.elapse();
        assertThat(hold.held().get()).isFalse();
    }

    @Test
    void aPointerThatLeavesHoldsNothing() {
        pointer(MouseEvent.MOUSE_MOVED);
        pointer(MouseEvent.MOUSE_EXITED_TARGET);
        assertThat(hold.held().get()).isFalse();
    }
}
