package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.TemporaryDirectory;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections to one database file: one that all others come from, and a few that are lent to
/// whoever reads. Safe for use by many threads.
final class Connections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /// How many threads of DuckDB work at once.
    static final int THREADS = 2;

    private final Path path;
    private final boolean readOnly;
    private final int lent;
    private final int version;
    private final BlockingQueue<DuckDBConnection> idle = new LinkedBlockingQueue<>();

    /// Where DuckDB puts aside what does not fit in memory; it would make a folder beside the file
    /// that others could read.
    private final TemporaryDirectory aside;

    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
    private DuckDBConnection root;
    private volatile boolean closed;

    /// @param lent how many readers there may be at once
    /// @throws JournalException when the file cannot be opened or is none of Meshscope
    Connections(Path path, boolean readOnly, int lent) {
        this.path = path;
        this.readOnly = readOnly;
        this.lent = lent;
        this.aside = aside();
        try {
            if (!readOnly) {
                make();
            }
            this.root = connect(readOnly);
        } catch (JournalException e) {
            aside.close();
            throw e;
        }
        keepLog();
        NativeLibrary.unlink();
        try {
            this.version = current(Schema.check(root, path, readOnly));
            lend();
        } catch (SQLException e) {
            failed();
            throw Failures.of(Doing.OPEN, path, e);
        } catch (JournalException e) {
            failed();
            throw e;
        }
    }

    private void failed() {
        closeQuietly(root);
        aside.close();
    }

    private static TemporaryDirectory aside() {
        try {
            return TemporaryDirectory.create("aside");
        } catch (IOException e) {
            throw new JournalException(
                    Message.of("store.temporary-folder", System.getProperty("java.io.tmpdir")), e);
        }
    }

    /// DuckDB removes its log with each checkpoint.
    private void keepLog() {
        if (!readOnly) {
            OwnerOnly.log(path);
        }
    }

    /// Makes a file that does not exist, for its owner only.
    private void make() {
        if (Files.exists(path) || !OwnerOnly.needed(path)) {
            return;
        }
        try {
            OwnerOnly.make(path, file -> connect(file.toString(), false).close());
        } catch (SQLException e) {
            throw Failures.of(Doing.OPEN, path, e);
        } catch (IOException e) {
            throw new JournalException(Message.of("store.unwritable", path), e);
        }
    }

    /// Brings an older file to the version of this program first.
    private int current(int found) throws SQLException {
        if (found == Schema.VERSION) {
            return found;
        }
        closeQuietly(root);
        OlderFile.renew(() -> connect("", false), path);
        root = connect(readOnly);
        keepLog();
        return Schema.VERSION;
    }

    private void lend() throws SQLException {
        for (int i = 0; i < lent; i++) {
            idle.add(root.duplicate());
        }
    }

    private DuckDBConnection connect(boolean forReading) {
        return connect(path.toString(), forReading);
    }

    private DuckDBConnection connect(String database, boolean forReading) {
        var settings = new Properties();
        settings.setProperty("memory_limit", "256MB");
        settings.setProperty("threads", Integer.toString(THREADS));
        settings.setProperty("temp_directory", aside.path().toString());
        settings.setProperty("preserve_insertion_order", "false");
        // Texts are compressed as only files of this version can have them.
        settings.setProperty("storage_compatibility_version", "latest");
        // Rows go into their place a few hundred thousand at a time: each time costs as much as
        // some ten thousand of them.
        settings.setProperty("wal_autocheckpoint", "256MB");
        // A recording may come from somebody else: it must not make this process load or fetch
        // code.
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            return DuckDBConnection.newConnection("jdbc:duckdb:" + database, forReading, settings)
                    .unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            throw Failures.of(Doing.OPEN, path, e);
        } catch (Exception e) {
            // The driver declares Exception; which ones it throws beside SQLException is not known.
            throw new JournalException(Message.of("store.unopened", path), e);
        }
    }

    /// The version of the file's tables.
    int version() {
        return version;
    }

    /// A connection of the caller's own, who closes it. For files that are open for writing: those
    /// open for reading may be opened anew.
    DuckDBConnection own() {
        keepLog();
        try {
            return root.duplicate();
        } catch (SQLException e) {
            throw Failures.of(Doing.OPEN, path, e);
        }
    }

    /// Works with a connection that is lent for that time.
    ///
    /// @param doing for the message when it fails
    <T> T use(Doing doing, SessionFile.Work<T> work) {
        open.readLock().lock();
        try {
            keepLog();
            DuckDBConnection connection = borrow();
            try {
                return work.with(connection);
            } catch (SQLException e) {
                throw Failures.of(doing, path, e);
            } finally {
                idle.add(connection);
            }
        } finally {
            open.readLock().unlock();
        }
    }

    private DuckDBConnection borrow() {
        if (closed) {
            throw new JournalException(Message.of("store.closed"));
        }
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException(Message.of("question.given-up"), e);
        }
    }

    /// Writes into a file that is open for reading: closes it, opens it for writing for just this,
    /// and opens it for reading again. Readers wait meanwhile.
    ///
    /// @throws JournalException when it cannot be written; it can still be read then
    void rewrite(SessionFile.Work<?> work) {
        open.writeLock().lock();
        try {
            closeAll();
            try {
                write(work);
            } finally {
                root = connect(readOnly);
                lend();
            }
        } catch (SQLException e) {
            throw Failures.of(Doing.WRITE, path, e);
        } finally {
            open.writeLock().unlock();
        }
    }

    private void write(SessionFile.Work<?> work) throws SQLException {
        DuckDBConnection writing = connect(false);
        try (Statement statement = writing.createStatement()) {
            work.with(writing);
            statement.execute("CHECKPOINT");
        } finally {
            closeQuietly(writing);
        }
    }

    private void closeAll() {
        for (DuckDBConnection each = idle.poll(); each != null; each = idle.poll()) {
            closeQuietly(each);
        }
        closeQuietly(root);
    }

    @Override
    public void close() {
        // Without waiting for readers: one that still asks ends with the process.
        closed = true;
        closeAll();
        aside.close();
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing more can be done with it.
            LOG.debug("closing", e);
        }
    }
}
