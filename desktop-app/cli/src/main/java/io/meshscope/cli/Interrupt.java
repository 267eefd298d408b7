package io.meshscope.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Waits for Ctrl C or SIGTERM, and gives what was opened the time to close.
///
/// The signals are handled here and not by a shutdown hook, because JavaFX has a hook of its own,
/// which ends the toolkit while the window still draws.
final class Interrupt implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
    private final Duration patience;
    private final Runnable whenAsked;

    /// @param patience how long closing may take once asked to end; after that the process ends
    ///   without it
    Interrupt(Duration patience) {
        this(patience, () -> {});
    }

    /// @param whenAsked runs when asked to end, for a caller that waits for something else; must
    ///   not block
    Interrupt(Duration patience, Runnable whenAsked) {
        this.patience = patience;
        this.whenAsked = whenAsked;
        for (String name : new String[] {"INT", "TERM"}) {
            var signal = new Signal(name);
            before.put(signal, Signal.handle(signal, _ -> end()));
        }
    }

    private void end() {
        asked.countDown();
        whenAsked.run();
        Thread.ofPlatform().daemon().name("interrupt").start(this::limit);
    }

    private void limit() {
        try {
            if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("meshscope: closing took too long and was given up");
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /// Waits at most for the given time; true when asked to end before it is over.
    boolean await(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Says that everything is closed, so that the process may end. Signals do what they did
    /// before.
    @Override
    public void close() {
        closed.countDown();
        before.forEach((signal, handler) -> {
            var _ = Signal.handle(signal, handler);
        });
    }
}
