package io.meshscope.journal;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Orders what sources observe, keeps it, folds it and publishes the state.
///
/// One thread takes observations from a bounded queue, gives them their sequence and time, appends
/// them to the store, folds them and tells subscribers, in that order: whatever a subscriber hears
/// of is in the store. When the store cannot keep events, the fold goes on so that the live views
/// stay right; [#unkept()] counts what was lost and [#storeFailure()] says why.
///
/// The store keeps no secrets, so beside the state that is shown live there is the fold of the
/// events as they are kept: the same state as long as no event held a secret.
public final class Journal implements Intake, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int BATCH = 1_024;

    /// A state that is kept holds all registrations, and its keys are compared with those of the
    /// one before. So those of a large mesh lie further apart: keeping them would cost more than
    /// keeping the events between them.
    private static final long EVENTS_AN_INSTANCE = 5;

    private static final int KEYS_AN_EVENT = 2;

    /// @param queue observations that may wait, from 1
    /// @param checkpointEvery events between two states that are kept, from 1
    public record Limits(int queue, long checkpointEvery) {
        public static final Limits DEFAULT = new Limits(65_536, 1_000);
    }

    private final BlockingQueue<Observation> queue;
    private final JournalStore store;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final long checkpointEvery;
    private final Past past;
    private final List<Consumer<List<MeshEvent>>> eventListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<MeshState>> stateListeners = new CopyOnWriteArrayList<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unkept = new AtomicLong();
    private final Thread thread;
    private MeshState kept = MeshState.EMPTY;
    private long lastCheckpoint;
    private volatile MeshState state = MeshState.EMPTY;
    private volatile Optional<Message> storeFailure = Optional.empty();
    private volatile boolean closed;

    public Journal(JournalStore store, Limits limits) {
        this(store, limits, InstantSource.system(), System::nanoTime);
    }

    public Journal(JournalStore store, Limits limits, InstantSource clock, LongSupplier nanoClock) {
        this(store, limits, clock, nanoClock, false);
        thread.start();
    }

    private Journal(
            JournalStore store,
            Limits limits,
            InstantSource clock,
            LongSupplier nanoClock,
            boolean closed) {
        this.store = store;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.closed = closed;
        this.queue = new ArrayBlockingQueue<>(limits.queue());
        this.checkpointEvery = limits.checkpointEvery();
        this.past = new Past(store, checkpointEvery);
        this.thread = Thread.ofPlatform().name("journal").daemon().unstarted(this::run);
    }

    /// A journal that has ended: its state is the last one of the store, and it takes nothing in.
    ///
    /// @throws JournalException when the store cannot be read
    public static Journal recorded(JournalStore store) {
        var journal =
                new Journal(store, Limits.DEFAULT, InstantSource.system(), System::nanoTime, true);
        journal.state = journal.past.stateAt(store.lastAtOrBefore(Instant.MAX));
        return journal;
    }

    @Override
    public boolean offer(Observation observation) {
        if (closed || !queue.offer(observation)) {
            refused.incrementAndGet();
            return false;
        }
        return true;
    }

    @Override
    public void put(Observation observation) throws InterruptedException {
        if (closed) {
            throw new InterruptedException("the journal is closed");
        }
        queue.put(observation);
    }

    /// The state so far. Never waits.
    public MeshState state() {
        return state;
    }

    /// The state just after an event. Reads the store: not for the FX thread.
    ///
    /// @param sequence of the event; a sequence after the last event means the state so far
    /// @throws JournalException when it cannot be read, and when the caller is interrupted
    public MeshState stateAt(long sequence) {
        MeshState live = state;
        if (sequence >= live.sequence()) {
            return live;
        }
        return past.stateAt(sequence);
    }

    /// The state at a moment. Reads the store: not for the FX thread.
    public MeshState stateAt(Instant time) {
        return stateAt(store.lastAtOrBefore(time));
    }

    /// Events in order, as far as the store kept them. Reads the store: not for the FX thread.
    public List<MeshEvent> events(long from, long to) {
        return store.read(from, to);
    }

    /// Events of one type between two moments, in order, as far as the store kept them. Reads the
    /// store: not for the FX thread.
    ///
    /// @param type as [io.meshscope.mesh.Payload#type()] says
    /// @param source whose events; empty for everybody's
    public List<MeshEvent> events(
            Instant from, Instant to, String type, Optional<SourceId> source) {
        long first = store.lastAtOrBefore(from.minusNanos(1)) + 1;
        return store.read(first, store.lastAtOrBefore(to), type, source);
    }

    /// Hears of every batch of events after they are folded, on the journal's thread: it must
    /// return at once.
    public Subscription onEvents(Consumer<List<MeshEvent>> listener) {
        eventListeners.add(listener);
        return () -> eventListeners.remove(listener);
    }

    /// Hears of every new state, once a batch, on the journal's thread: it must return at once.
    public Subscription onState(Consumer<MeshState> listener) {
        stateListeners.add(listener);
        return () -> stateListeners.remove(listener);
    }

    /// How many observations were refused because the queue was full.
    public long refused() {
        return refused.get();
    }

    /// How many events were folded but could not be kept.
    public long unkept() {
        return unkept.get();
    }

    /// Why events cannot be kept, in the user's words; empty while they can.
    public Optional<Message> storeFailure() {
        return storeFailure;
    }

    /// How many observations wait.
    public int waiting() {
        return queue.size();
    }

    private void run() {
        var batch = new ArrayList<Observation>(BATCH);
        try {
            while (!closed || !queue.isEmpty()) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                publish(sequenced(batch));
            }
        } catch (InterruptedException e) {
            queue.drainTo(batch);
            LOG.debug("journal closed with {} observations waiting", queue.size());
        }
    }

    private List<MeshEvent> sequenced(List<Observation> batch) {
        var events = new ArrayList<MeshEvent>(batch.size());
        long sequence = state.sequence();
        for (Observation o : batch) {
            events.add(
                    new MeshEvent(
                            ++sequence,
                            clock.instant(),
                            nanoClock.getAsLong(),
                            o.source(),
                            o.position(),
                            o.payload()));
        }
        return events;
    }

    private void publish(List<MeshEvent> events) {
        List<MeshEvent> keptEvents = events.stream().map(store::kept).toList();
        keep(keptEvents);
        MeshState next = folded(state, events);
        kept = kept == state && events.equals(keptEvents) ? next : folded(kept, keptEvents);
        state = next;
        for (Consumer<List<MeshEvent>> listener : eventListeners) {
            tell(listener, events);
        }
        for (Consumer<MeshState> listener : stateListeners) {
            tell(listener, next);
        }
        // Nobody who looks at the state waits until it is kept.
        checkpoint();
    }

    private static MeshState folded(MeshState from, List<MeshEvent> events) {
        MeshState result = from;
        for (MeshEvent event : events) {
            result = result.apply(event);
        }
        return result;
    }

    private void checkpoint() {
        long since = kept.sequence() - lastCheckpoint;
        if (since < checkpointEvery
                || since < kept.config().entries().size() / KEYS_AN_EVENT
                || since < kept.registrations().present() * EVENTS_AN_INSTANCE) {
            return;
        }
        lastCheckpoint = kept.sequence();
        past.hold(kept);
        try {
            store.keep(kept);
        } catch (JournalException e) {
            // Later states are folded from an earlier one.
            LOG.warn("a state cannot be kept: {}", e.getMessage());
        }
    }

    private void keep(List<MeshEvent> events) {
        try {
            store.append(events);
            storeFailure = Optional.empty();
        } catch (JournalException e) {
            unkept.addAndGet(events.size());
            if (storeFailure.isEmpty()) {
                LOG.warn("events cannot be kept: {}", e.getMessage());
            }
            storeFailure = Optional.of(e.said());
        }
    }

    /// A subscriber's fault must not end the journal for everybody else.
    private static <T> void tell(Consumer<T> listener, T what) {
        try {
            listener.accept(what);
        } catch (RuntimeException e) {
            LOG.error("a subscriber of the journal failed", e);
        }
    }

    /// Stops taking observations and ends the thread. The store stays open: its owner closes it.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
