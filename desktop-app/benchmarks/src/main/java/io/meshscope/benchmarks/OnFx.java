package io.meshscope.benchmarks;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/// Runs work on the JavaFX thread and waits for its result.
public final class OnFx {

    private OnFx() {}

    /// Not for the FX thread.
    public static <T> T onFx(Callable<T> work) throws Exception {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }
}
