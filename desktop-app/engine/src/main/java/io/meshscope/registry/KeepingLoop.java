package io.meshscope.registry;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something again and again on a thread of its own, until it is closed. A failure is told and
/// is no reason to stop.
public final class KeepingLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeepingLoop.class);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Duration every;
    private final Runnable turn;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<Message> trouble = Optional.empty();

    private KeepingLoop(String name, Duration every, Runnable turn) {
        this.every = every;
        this.turn = turn;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// Begins; the first turn is after the first pause.
    ///
    /// @param turn fails with a message for the user
    public static KeepingLoop start(String name, Duration every, Runnable turn) {
        var loop = new KeepingLoop(name, every, turn);
        loop.thread.start();
        return loop;
    }

    /// Why the last turn failed; empty when it did not.
    public Optional<Message> trouble() {
        return trouble;
    }

    private void run() {
        try {
            while (!closing.await(pause().toMillis(), TimeUnit.MILLISECONDS)) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause() {
        return trouble.isPresent() && AGAIN.compareTo(every) < 0 ? AGAIN : every;
    }

    private void turn() {
        try {
            turn.run();
            trouble = Optional.empty();
        } catch (RuntimeException e) {
            // The clients have no common failure, and none may end this.
            LOG.debug("{} failed", thread.getName(), e);
            trouble = Optional.of(Message.why(e));
        }
    }

    /// No turn is made after this returns.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
