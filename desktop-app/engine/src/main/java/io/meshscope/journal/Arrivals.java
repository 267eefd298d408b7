package io.meshscope.journal;

import io.meshscope.mesh.Payload;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in one kind of telemetry, whatever format it came in: each batch is stored first, then
/// reported to the journal, then given to listeners.
///
/// When the journal's queue is full after a batch was stored, the batch's report waits, and no
/// further batch is accepted until the journal has taken it. So nothing is stored twice when the
/// sender tries again, and nothing goes unreported. Safe for use by many threads.
///
/// @param <T> what arrives: spans, log records, metric points
/// @param <P> the event that reports how much arrived
public final class Arrivals<T, P extends Payload> {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration QUEUE_DELAY = Duration.ofSeconds(1);
    private static final Duration STORE_DELAY = Duration.ofSeconds(5);

    private final Intake intake;
    private final UnaryOperator<List<T>> which;
    private final Consumer<List<T>> store;
    private final Function<List<T>, P> report;
    private final BinaryOperator<P> sum;
    private final List<BiConsumer<SourceId, List<T>>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong refused = new AtomicLong();
    private final Object guard = new Object();

    /// What the journal has not taken yet, by the receiver it came to.
    private final Map<SourceId, P> unreported = new LinkedHashMap<>();

    /// @param store keeps a batch or throws [JournalException]
    /// @param report makes the event that says how much a batch holds
    /// @param sum adds two reports
    public Arrivals(
            Intake intake,
            Consumer<List<T>> store,
            Function<List<T>, P> report,
            BinaryOperator<P> sum) {
        this(intake, UnaryOperator.identity(), store, report, sum);
    }

    /// @param which picks from each batch what is taken in
    /// @param store keeps a batch or throws [JournalException]
    /// @param report makes the event that says how much a batch holds
    /// @param sum adds two reports
    public Arrivals(
            Intake intake,
            UnaryOperator<List<T>> which,
            Consumer<List<T>> store,
            Function<List<T>, P> report,
            BinaryOperator<P> sum) {
        this.intake = intake;
        this.which = which;
        this.store = store;
        this.report = report;
        this.sum = sum;
    }

    /// Takes a batch in, whole or not at all.
    ///
    /// @param source the receiver it came to
    /// @throws RetryLaterException when there is no room or the store cannot be written
    public void accept(SourceId source, List<T> arrived) throws RetryLaterException {
        List<T> batch = which.apply(arrived);
        if (batch.isEmpty()) {
            return;
        }
        if (!reported(source, Optional.empty())) {
            refused.addAndGet(batch.size());
            throw new RetryLaterException(Message.of("queue.full"), QUEUE_DELAY);
        }
        try {
            store.accept(batch);
        } catch (JournalException e) {
            refused.addAndGet(batch.size());
            throw new RetryLaterException(e.said(), STORE_DELAY);
        }
        reported(source, Optional.of(report.apply(batch)));
        for (BiConsumer<SourceId, List<T>> listener : listeners) {
            try {
                listener.accept(source, batch);
            } catch (RuntimeException e) {
                // A listener's fault must not make the sender send again what is stored.
                LOG.error("a listener of telemetry failed", e);
            }
        }
    }

    private boolean reported(SourceId source, Optional<P> more) {
        synchronized (guard) {
            more.ifPresent(report -> unreported.merge(source, report, sum));
            unreported
                    .entrySet()
                    .removeIf(e -> intake.offer(Observation.of(e.getKey(), e.getValue())));
            return unreported.isEmpty();
        }
    }

    /// Hears of every batch after it is stored, on the receiver's thread: it must return at once.
    public Subscription onArrival(Consumer<List<T>> listener) {
        return onArrivalFrom((source, batch) -> listener.accept(batch));
    }

    /// As [#onArrival(Consumer)], and from which receiver.
    public Subscription onArrivalFrom(BiConsumer<SourceId, List<T>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// How many items were turned away; their senders were told to send them again.
    public long refused() {
        return refused.get();
    }
}
