package io.meshscope.ui.shell;

import io.meshscope.ui.text.Texts;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Starts JavaFX and opens the window. The command line calls this.
public final class MeshscopeApp {

    private MeshscopeApp() {}

    /// Opens the window and returns when it is closed and its session with it.
    ///
    /// @throws InterruptedException when interrupted; the window is closed then
    public static void run(WindowOptions options, SessionFactory factory)
            throws InterruptedException {
        MeshscopeWindow window = open(options, factory);
        try {
            window.awaitClosed();
        } finally {
            window.close();
            Platform.exit();
        }
    }

    /// Opens the window and returns it at once. Call [MeshscopeWindow#close()], then
    /// `Platform.exit()`, when done.
    ///
    /// @throws InterruptedException when interrupted before it was open
    public static MeshscopeWindow open(WindowOptions options, SessionFactory factory)
            throws InterruptedException {
        return open(options, factory, StageDialogs::new);
    }

    /// @param asking makes what asks the user
    static MeshscopeWindow open(
            WindowOptions options,
            SessionFactory factory,
            BiFunction<Stage, Texts, RecordingDialogs> asking)
            throws InterruptedException {
        var started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException e) {
            // JavaFX runs already: this is a second window of the same process.
            started.countDown();
        }
        started.await();
        Platform.setImplicitExit(false);
        var window = new CompletableFuture<MeshscopeWindow>();
        io.meshscope.ui.fx.FxThread.platform()
                .execute(() -> {
                    try {
                        window.complete(new MeshscopeWindow(options, factory, asking));
                    } catch (RuntimeException e) {
                        window.completeExceptionally(e);
                    }
                });
        return window.join();
    }
}
