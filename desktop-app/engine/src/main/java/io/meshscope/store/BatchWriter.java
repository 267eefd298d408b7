package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Collects rows of one table, which are written in batches: soon, and before anything is read.
/// When a good part of what DuckDB keeps together came before it could be written, what follows may
/// wait a little longer to be a full batch: as many rows at once go straight into their place, and
/// fewer go through DuckDB's log first, which takes twice as long. Only spans come that fast.
///
/// When the file cannot be written, the rows wait in memory and the next append tries again; until
/// that succeeds no more are taken. Safe for use by many threads.
public final class BatchWriter<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    /// How many rows DuckDB keeps together: as many go past its log straight into their place.
    public static final int TOGETHER = 122_880;

    /// A batch of so many tells that more comes than can be written in small ones.
    static final int MANY = TOGETHER / 4;

    /// How long after such a batch rows may wait for the next one to be full.
    static final Duration FILLS_WITHIN = Duration.ofMillis(500);

    private final SessionFile file;
    private final int capacity;
    private final Sink<T> sink;
    private final ToIntFunction<T> weight;
    private final LongSupplier nanoTime;
    private final Object guard = new Object();
    private List<T> pending = new ArrayList<>();
    private int waiting;
    private volatile long mayWaitUntil;
    private volatile @Nullable Message failure;
    private boolean closed;

    /// Writes rows with an appender.
    @FunctionalInterface
    public interface Sink<T> {
        void write(DuckDBConnection connection, List<T> rows) throws SQLException;
    }

    /// @param capacity how many rows may wait; an append that finds that many or more writes them
    ///   itself
    public BatchWriter(SessionFile file, int capacity, Sink<T> sink) {
        this(file, capacity, sink, row -> 1);
    }

    /// @param weight how many rows each of what is appended stands for
    public BatchWriter(SessionFile file, int capacity, Sink<T> sink, ToIntFunction<T> weight) {
        this(file, capacity, sink, weight, System::nanoTime);
    }

    BatchWriter(
            SessionFile file,
            int capacity,
            Sink<T> sink,
            ToIntFunction<T> weight,
            LongSupplier nanoTime) {
        this.file = file;
        this.capacity = capacity;
        this.sink = sink;
        this.weight = weight;
        this.nanoTime = nanoTime;
        this.mayWaitUntil = nanoTime.getAsLong();
        file.register(this);
    }

    /// @throws JournalException when rows cannot be written now; then none of the given rows is
    ///   kept
    public void append(List<T> rows) {
        append(rows, SessionFile.WRITTEN_AFTER);
    }

    /// @param within how long they may wait where nothing else is written before
    void append(List<T> rows, Duration within) {
        if (file.readOnly()) {
            throw new JournalException(Message.of("store.read-only", file.path()));
        }
        if (failure != null || waiting() >= capacity) {
            flush();
            Message still = failure;
            if (still != null) {
                throw new JournalException(still);
            }
        }
        synchronized (guard) {
            if (closed) {
                throw new JournalException(Message.of("store.closed"));
            }
            pending.addAll(rows);
            waiting += weigh(rows);
        }
        file.rowsWait(within);
    }

    private int weigh(List<T> rows) {
        return rows.stream().mapToInt(weight).sum();
    }

    private int waiting() {
        synchronized (guard) {
            return waiting;
        }
    }

    /// Writes the waiting rows. When that fails they wait on, and the next append says why.
    public void flush() {
        // Waits for a thread that is writing: the rows that it has taken are not yet kept.
        file.write(List.of(this));
    }

    /// How much longer the waiting rows may wait; not positive when they are due. A full batch is.
    Duration mayWait() {
        return waiting() >= capacity
                ? Duration.ZERO
                : Duration.ofNanos(mayWaitUntil - nanoTime.getAsLong());
    }

    /// Takes the waiting rows to write them; empty when none wait.
    Optional<Writing.Taken> take() {
        synchronized (guard) {
            if (pending.isEmpty()) {
                return Optional.empty();
            }
            var taken = new Rows(pending, waiting >= MANY);
            pending = new ArrayList<>();
            waiting = 0;
            return Optional.of(taken);
        }
    }

    private final class Rows implements Writing.Taken {

        private final List<T> rows;
        private final boolean many;

        Rows(List<T> rows, boolean many) {
            this.rows = rows;
            this.many = many;
        }

        @Override
        public boolean many() {
            return many;
        }

        @Override
        public void write(DuckDBConnection connection) throws SQLException {
            sink.write(connection, rows);
        }

        @Override
        public void kept() {
            if (many) {
                mayWaitUntil = nanoTime.getAsLong() + FILLS_WITHIN.toNanos();
            }
            failure = null;
        }

        @Override
        public void waits(JournalException why) {
            if (failure == null) {
                LOG.warn("{} rows wait to be written: {}", weigh(rows), why.getMessage());
            }
            failure = why.said();
            synchronized (guard) {
                rows.addAll(pending);
                pending = rows;
                waiting = weigh(rows);
            }
            file.rowsWait();
        }
    }

    /// Writes the waiting rows and ends. What comes meanwhile is refused, not taken and lost.
    @Override
    public void close() {
        synchronized (guard) {
            closed = true;
        }
        flush();
        synchronized (guard) {
            if (!pending.isEmpty()) {
                LOG.error("{} rows are lost: {}", waiting, failure);
                pending = new ArrayList<>();
            }
        }
    }
}
