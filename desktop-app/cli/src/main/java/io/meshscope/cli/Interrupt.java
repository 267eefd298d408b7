package io.meshscope.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for Ctrl C or SIGTERM, and holds the end of the process until what was opened is closed.
final class Interrupt implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration patience;

    /// @param patience how long closing may take once asked to end
    Interrupt(Duration patience) {
        this.patience = patience;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "interrupt"));
    }

    private void end() {
        asked.countDown();
        try {
            if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("meshscope: closing took too long and was given up");
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

    /// Whether the process was asked to end.
    boolean asked() {
        return asked.getCount() == 0;
    }

    /// Everything is closed: the process may end.
    @Override
    public void close() {
        closed.countDown();
    }
}
