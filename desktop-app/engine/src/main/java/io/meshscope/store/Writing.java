package io.meshscope.store;

import io.meshscope.journal.JournalException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the rows of all tables of a file, those that wait at one time in one transaction, because
/// a transaction costs as much as some thousand rows. When that fails, each table is tried alone,
/// so that one whose rows cannot be written does not hold up the others.
final class Writing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

    private final Path path;
    private final DuckDBConnection connection;
    // Lock order: first this, then the guard of a writer's rows, never the other way round.
    private final ReentrantLock lock = new ReentrantLock();
    private long batch;
    private boolean shares = true;

    /// @param connection is closed with this
    Writing(Path path, DuckDBConnection connection) throws SQLException {
        this.path = path;
        this.connection = connection;
        execute("DELETE FROM batches");
        execute("INSERT INTO batches VALUES (0, 0)");
    }

    /// Rows that were taken from a writer to be written.
    interface Taken {

        /// Whether they are so many that more comes than can be written in small batches.
        boolean many();

        void write(DuckDBConnection connection) throws SQLException;

        /// They are in the file.
        void kept();

        /// They could not be written and wait on.
        void waits(JournalException why);
    }

    void write(List<BatchWriter<?>> writers) {
        lock.lock();
        try {
            List<Taken> taken = writers.stream().flatMap(writer -> writer.take().stream()).toList();
            if (taken.isEmpty()) {
                return;
            }
            share(taken.stream().noneMatch(Taken::many));
            Optional<JournalException> failure = transaction(taken);
            if (failure.isEmpty()) {
                taken.forEach(Taken::kept);
            } else if (taken.size() == 1) {
                taken.getFirst().waits(failure.get());
            } else {
                taken.forEach(rows ->
                        transaction(List.of(rows)).ifPresentOrElse(rows::waits, rows::kept));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets DuckDB's second thread help or not. Two threads answer a question sooner. But of two
    /// that write one often waits for the other, and keeps a processor busy with that: in a flood
    /// those who send need it.
    private void share(boolean helped) {
        if (helped == shares) {
            return;
        }
        try {
            execute("SET threads = " + (helped ? Connections.THREADS : 1));
            shares = helped;
        } catch (SQLException e) {
            // It only takes longer.
            LOG.debug("changing the number of threads", e);
        }
    }

    /// @return why nothing was written; empty when all was
    private Optional<JournalException> transaction(List<Taken> all) {
        batch++;
        try {
            // setAutoCommit would not do: after a failed commit the driver is in no transaction and
            // does not say so, and parts of the next batch would be kept.
            OwnerOnly.log(path);
            execute("BEGIN TRANSACTION");
            for (Taken taken : all) {
                taken.write(connection);
            }
            execute("UPDATE batches SET batch = " + batch);
            execute("COMMIT");
            return Optional.empty();
        } catch (SQLException e) {
            rollback();
            if (committed()) {
                LOG.warn("a batch was written, but then: {}", e.getMessage());
                return Optional.empty();
            }
            return Optional.of(Failures.of(Doing.WRITE, path, e));
        } catch (JournalException e) {
            rollback();
            return Optional.of(e);
        }
    }

    /// Works while nobody writes rows.
    <T> T alone(SessionFile.Work<T> work) {
        lock.lock();
        try {
            return work.with(connection);
        } catch (SQLException e) {
            throw Failures.of(Doing.WRITE, path, e);
        } finally {
            lock.unlock();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Whether the last batch was kept although its commit failed. On a full disk the checkpoint
    /// after a commit can fail; to write the rows again would keep them twice.
    private boolean committed() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(batch) FROM batches")) {
            return row.next() && row.getLong(1) == batch;
        } catch (SQLException e) {
            LOG.debug("asking for the last batch", e);
            return false;
        }
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // There was no transaction, or the failure ended it.
            LOG.debug("rolling back", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            Connections.closeQuietly(connection);
        } finally {
            lock.unlock();
        }
    }
}
