package io.meshscope.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// Runs code on the JavaFX thread. A test replaces it by one that runs everything on the test's
/// thread.
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

    /// Runs everything on the calling thread.
    static FxThread sameThread() {
        return Runnable::run;
    }
}
