package io.meshscope.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/// Waits for Ctrl C or SIGTERM, and gives what was opened the time to close.
///
/// The signals are handled here, not by a shutdown hook: JavaFX has one of its own, which takes the
/// toolkit away from under a window that still draws.
final class Interrupt implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration patience;
    private final Runnable whenAsked;

    /// @param patience how long closing may take once asked to end; after that the process ends
    ///   without
    Interrupt(Duration patience) {
        this(patience, () -> {});
    }

    /// @param whenAsked for who waits for something else than this; must not block
    Interrupt(Duration patience, Runnable whenAsked) {
        this.patience = patience;
        this.whenAsked = whenAsked;
        for (String name : new String[] {"INT", "TERM"}) {
            var _ = Signal.handle(new Signal(name), _ -> end());
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

    /// Waits at most so long; true when asked to end before that.
    boolean await(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Everything is closed: the process may end.
    @Override
    public void close() {
        closed.countDown();
    }
}
