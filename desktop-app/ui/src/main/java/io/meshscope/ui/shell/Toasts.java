package io.meshscope.ui.shell;

import io.meshscope.ui.fx.FxThread;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The results of the user's actions, at the bottom right. Each stays for five seconds, longer
/// while the pointer is on it, and goes away when it is clicked.
final class Toasts extends VBox {

    static final long SECONDS = 5;

    private final FxThread fx;
    private final ScheduledExecutorService timer;

    Toasts(FxThread fx, ScheduledExecutorService timer) {
        super(8);
        this.fx = fx;
        this.timer = timer;
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        getStyleClass().add("ms-toasts");
    }

    void say(String message) {
        var toast = new Label(message);
        toast.setWrapText(true);
        toast.setMaxWidth(480);
        toast.getStyleClass().add("ms-toast");
        toast.setOnMouseClicked(e -> getChildren().remove(toast));
        toast.setOnMouseExited(e -> leaveLater(toast));
        getChildren().add(toast);
        leaveLater(toast);
    }

    private void leaveLater(Label toast) {
        var unused =
                timer.schedule(() -> fx.execute(() -> leave(toast)), SECONDS, TimeUnit.SECONDS);
    }

    private void leave(Label toast) {
        if (!toast.isHover()) {
            getChildren().remove(toast);
        }
    }
}
