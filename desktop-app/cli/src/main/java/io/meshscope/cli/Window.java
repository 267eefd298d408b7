package io.meshscope.cli;

import io.meshscope.session.Profile;
import io.meshscope.ui.shell.MeshscopeApp;
import io.meshscope.ui.shell.MeshscopeWindow;
import io.meshscope.ui.shell.SessionFactory;
import io.meshscope.ui.shell.WindowOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// Opens the window.
final class Window {

    private static final Duration CLOSING = Duration.ofSeconds(20);

    private Window() {}

    /// Opens the window and returns when the user, Ctrl C or SIGTERM has closed it.
    ///
    /// @param demo whether to launch the shop at once
    /// @param recording a recording to open; empty for the start screen
    /// @param sessions opens the sessions that are shown
    static int run(boolean demo, Optional<Path> recording, SessionFactory sessions) {
        try (var _ = new Interrupt(CLOSING, Thread.currentThread()::interrupt)) {
            WindowOptions usual = WindowOptions.usual();
            WindowOptions begin = demo ? usual.launchingDemo() : usual;
            MeshscopeApp.run(begin.opening(recording), sessions);
            return 0;
        } catch (InterruptedException e) {
            return 0; // asked to end: the window is closed and its session with it
        } catch (UnsupportedOperationException | CompletionException | UnsatisfiedLinkError e) {
            throw failed(e);
        }
    }

    /// Opens the window in memory, without a display.
    static MeshscopeWindow openHeadless(Profile profile, SessionFactory sessions)
            throws InterruptedException {
        // JavaFX reads both when it starts.
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        try {
            return MeshscopeApp.open(WindowOptions.plain(Optional.of(profile)), sessions);
        } catch (UnsupportedOperationException | CompletionException | UnsatisfiedLinkError e) {
            throw failed(e);
        }
    }

    private static FailedException failed(Throwable e) {
        return new FailedException(
                "the window cannot be opened: "
                        + e.getMessage()
                        + "; without a window: meshscope demo --headless");
    }
}
