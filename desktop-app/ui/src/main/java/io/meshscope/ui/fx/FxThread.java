package io.meshscope.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The way onto the JavaFX thread. A test puts a same-thread one in its place.
@FunctionalInterface
public interface FxThread extends Executor {

    /// Runs at once when already there, else with the next turn of the event loop.
    static FxThread platform() {
        return task -> {
            if (Platform.isFxApplicationThread()) {
                task.run();
            } else {
                Platform.runLater(task);
            }
        };
    }

    /// Runs everything where it is handed in.
    static FxThread sameThread() {
        return Runnable::run;
    }
}
