package io.meshscope.store;

import io.meshscope.journal.JournalException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Collects rows and writes them in batches. Each batch is one transaction, because a transaction
/// costs as much as some thousand rows.
///
/// Appended rows are written within a tenth of a second, and before anything is read. When the file
/// cannot be written, the rows wait in memory and the next append tries again; until that succeeds
/// no more are taken. Safe for use by many threads.
public final class BatchWriter<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final SessionFile file;
    private final int capacity;
    private final Sink<T> sink;
    private final @Nullable DuckDBConnection connection;
    // Lock order: first `writing`, then the guard of `pending`, never the other way round.
    private final ReentrantLock writing = new ReentrantLock();
    private final Object guard = new Object();
    private final int number;
    private long batch;
    private List<T> pending = new ArrayList<>();
    private volatile String failure = "";
    private volatile boolean closed;

    /// Writes rows with an appender.
    @FunctionalInterface
    public interface Sink<T> {
        void write(DuckDBConnection connection, List<T> rows) throws SQLException;
    }

    /// @param capacity how many rows may wait; an append that finds that many or more writes them
    ///   itself
    public BatchWriter(SessionFile file, int capacity, Sink<T> sink) {
        this.file = file;
        this.capacity = capacity;
        this.sink = sink;
        this.number = file.register(this);
        this.connection = file.readOnly() ? null : file.connections().own();
        if (connection != null) {
            file.define(
                    "DELETE FROM batches WHERE writer = " + number,
                    "INSERT INTO batches VALUES (" + number + ", 0)");
        }
    }

    /// @throws JournalException when rows cannot be written now; then none of the given rows is
    ///   kept
    public void append(List<T> rows) {
        if (closed) {
            throw new JournalException("The session's file is closed.");
        }
        if (file.readOnly()) {
            throw new JournalException(file.path() + " is opened for reading only.");
        }
        if (!failure.isEmpty() || waiting() >= capacity) {
            flush();
            if (!failure.isEmpty()) {
                throw new JournalException(failure);
            }
        }
        synchronized (guard) {
            pending.addAll(rows);
        }
    }

    private int waiting() {
        synchronized (guard) {
            return pending.size();
        }
    }

    /// Writes the waiting rows. When that fails they wait on, and the next append says why.
    public void flush() {
        // Rows that another thread has taken to write them are not waiting and not yet kept.
        if (waiting() == 0 && !writing.isLocked()) {
            return;
        }
        writing.lock();
        try {
            List<T> rows;
            synchronized (guard) {
                rows = pending;
                pending = new ArrayList<>();
            }
            if (!rows.isEmpty() && !closed && connection != null) {
                write(connection, rows);
            }
        } finally {
            writing.unlock();
        }
    }

    private void write(DuckDBConnection connection, List<T> rows) {
        batch++;
        try {
            // setAutoCommit would not do: after a failed commit the driver is in no transaction and
            // does not say so, and parts of the next batch would be kept.
            execute(connection, "BEGIN TRANSACTION");
            sink.write(connection, rows);
            execute(
                    connection,
                    "UPDATE batches SET batch = " + batch + " WHERE writer = " + number);
            execute(connection, "COMMIT");
            failure = "";
        } catch (SQLException e) {
            rollback(connection);
            if (committed(connection)) {
                LOG.warn("a batch was written, but then: {}", e.getMessage());
                failure = "";
            } else {
                keepWaiting(rows, Failures.of("write", file.path(), e));
            }
        } catch (JournalException e) {
            rollback(connection);
            keepWaiting(rows, e);
        }
    }

    private static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Whether the last batch was kept although its commit failed. On a full disk the checkpoint
    /// after a commit can fail; to write the rows again would keep them twice.
    private boolean committed(DuckDBConnection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT batch FROM batches WHERE writer = " + number)) {
            return row.next() && row.getLong(1) == batch;
        } catch (SQLException e) {
            LOG.debug("asking for the last batch", e);
            return false;
        }
    }

    private static void rollback(DuckDBConnection connection) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // There was no transaction, or the failure ended it.
            LOG.debug("rolling back", e);
        }
    }

    private void keepWaiting(List<T> rows, JournalException why) {
        if (failure.isEmpty()) {
            LOG.warn("{} rows wait to be written: {}", rows.size(), why.getMessage());
        }
        failure = String.valueOf(why.getMessage());
        synchronized (guard) {
            rows.addAll(pending);
            pending = rows;
        }
    }

    /// Writes the waiting rows and ends.
    @Override
    public void close() {
        flush();
        writing.lock();
        try {
            if (!closed && waiting() > 0) {
                LOG.error("{} rows are lost: {}", waiting(), failure);
            }
            closed = true;
            if (connection != null) {
                Connections.closeQuietly(connection);
            }
        } finally {
            writing.unlock();
        }
    }
}
