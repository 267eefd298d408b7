package io.meshscope.journal;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registrations;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells who is registered, again and again while that changes, for somebody who looks at all
/// instances each time. It tells on the scheduler's threads, once at a time.
public final class RegistrationsFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationsFollower.class);

    /// All instances are looked at when one has changed, so changes within this time are told
    /// together.
    private static final Duration TOGETHER = Duration.ofMillis(50);

    /// Of a large mesh that changes all the time it tells less often, so that telling takes no more
    /// than this share of the time.
    private static final int SHARE = 20;

    private final Journal journal;
    private final ScheduledExecutorService scheduler;
    private final Consumer<Registrations> listener;
    private final AtomicReference<Registrations> wanted =
            new AtomicReference<>(MeshState.EMPTY.registrations());
    private final AtomicBoolean changed = new AtomicBoolean();
    private volatile Duration wait = TOGETHER;
    private Subscription subscription = () -> {};
    private boolean closed;

    /// @param scheduler its owner ends it
    public RegistrationsFollower(
            Journal journal, ScheduledExecutorService scheduler, Consumer<Registrations> listener) {
        this.journal = journal;
        this.scheduler = scheduler;
        this.listener = listener;
    }

    public synchronized void start() {
        subscription = journal.onState(this::consider);
        consider(journal.state());
    }

    /// Tells once more, at once.
    public void again() {
        tellIn(Duration.ZERO);
    }

    /// Runs on the journal's thread, so it only notes that something changed. An unchanged part of
    /// the state is the same object, and comparing its contents would cost the journal time.
    @SuppressWarnings("ReferenceEquality")
    private void consider(MeshState state) {
        if (wanted.getAndSet(state.registrations()) != state.registrations()
                && changed.compareAndSet(false, true)) {
            tellIn(wait);
        }
    }

    private void tellIn(Duration delay) {
        try {
            var _ = scheduler.schedule(this::tell, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("registrations changed while closing");
        }
    }

    private synchronized void tell() {
        changed.set(false);
        if (!closed) {
            long began = System.nanoTime();
            listener.accept(wanted.get());
            Duration share = Duration.ofNanos((System.nanoTime() - began) * SHARE);
            wait = share.compareTo(TOGETHER) > 0 ? share : TOGETHER;
        }
    }

    /// Afterwards nothing is told any more: it waits for what is being told.
    @Override
    public synchronized void close() {
        closed = true;
        subscription.close();
    }
}
