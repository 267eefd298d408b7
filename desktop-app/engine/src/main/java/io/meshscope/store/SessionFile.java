package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.Subscription;
import io.meshscope.journal.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A session's `*.meshscope` file: a DuckDB database that only this process has open.
///
/// Safe for use by many threads; calls block on the disk. Failures are [JournalException]s in the
/// user's words. Closing writes what waits, and deletes a temporary file.
public final class SessionFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionFile.class);
    private static final int READERS = 3;

    /// A transaction costs as much as some thousand rows, and every read writes first anyway.
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(1);

    private final Path path;
    private final Optional<TemporaryDirectory> temporary;
    private final boolean readOnly;
    private final DuckDBConnection root;
    private final BlockingQueue<DuckDBConnection> idle = new LinkedBlockingQueue<>();
    private final List<BatchWriter<?>> writers = new CopyOnWriteArrayList<>();
    private final List<RetainedTable> retained = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("session-file").daemon().factory());
    private final Readers readers = new Readers(READERS);
    private final ResourceTable resources;
    private volatile boolean closed;

    /// A table whose oldest rows may be removed to make room.
    ///
    /// @param timeColumn holds nanoseconds since the epoch
    record RetainedTable(String table, String timeColumn) {}

    /// Opens a file, or makes it when it does not exist.
    ///
    /// @param path empty for a temporary file that is deleted on closing
    /// @throws JournalException when it cannot be opened or made, or was written by a newer version
    public static SessionFile open(Optional<Path> path) {
        if (path.isPresent()) {
            makeParent(path.get());
            return new SessionFile(path.get().toAbsolutePath(), Optional.empty(), false);
        }
        try {
            var directory = TemporaryDirectory.create("session");
            return new SessionFile(
                    directory.path().resolve("session.meshscope"), Optional.of(directory), false);
        } catch (IOException e) {
            throw new JournalException(
                    "No temporary file could be made in "
                            + System.getProperty("java.io.tmpdir")
                            + ". Free some space there, or name a file for the session.",
                    e);
        }
    }

    /// Opens a recording without changing it.
    ///
    /// @throws JournalException when it does not exist or is no recording
    public static SessionFile openReadOnly(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new JournalException("There is no file " + path + ". Check its name.");
        }
        return new SessionFile(path.toAbsolutePath(), Optional.empty(), true);
    }

    private static void makeParent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new JournalException(
                    "The folder " + parent + " cannot be made. Choose another file.", e);
        }
    }

    private SessionFile(Path path, Optional<TemporaryDirectory> temporary, boolean readOnly) {
        this.path = path;
        this.temporary = temporary;
        this.readOnly = readOnly;
        DuckDBConnection connection = connect(path, readOnly);
        NativeLibrary.unlink();
        this.root = connection;
        try {
            Schema.check(connection, path, readOnly);
            for (int i = 0; i < READERS; i++) {
                idle.add(connection.duplicate());
            }
            this.resources = new ResourceTable(connection.duplicate(), readOnly);
        } catch (SQLException e) {
            scheduler.shutdown();
            closeQuietly(connection);
            throw Failures.of("open", path, e);
        } catch (JournalException e) {
            scheduler.shutdown();
            closeQuietly(connection);
            throw e;
        }
        if (!readOnly) {
            every(WRITTEN_WITHIN, this::flush);
        }
    }

    private static DuckDBConnection connect(Path path, boolean readOnly) {
        var settings = new Properties();
        settings.setProperty("memory_limit", "256MB");
        settings.setProperty("threads", "2");
        settings.setProperty("preserve_insertion_order", "false");
        // A recording may come from somebody else: it must not make this process load or fetch
        // code.
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            return DuckDBConnection.newConnection("jdbc:duckdb:" + path, readOnly, settings)
                    .unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            throw Failures.of("open", path, e);
        } catch (Exception e) {
            // The driver declares Exception; which ones it throws beside SQLException is not known.
            throw new JournalException(path + " cannot be opened. Choose another file.", e);
        }
    }

    public Path path() {
        return path;
    }

    public boolean readOnly() {
        return readOnly;
    }

    /// The resources that sent the telemetry in this file.
    public ResourceTable resources() {
        return resources;
    }

    /// The size of the file and of its write-ahead log, in bytes.
    public long bytes() {
        return sizeOf(path) + sizeOf(Path.of(path + ".wal"));
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            // The file was removed between the two calls.
            return 0;
        }
    }

    /// Runs statements that make tables; does nothing when the file is open for reading only.
    public void define(String... statements) {
        if (readOnly) {
            return;
        }
        use(
                "prepare",
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        for (String sql : statements) {
                            statement.execute(sql);
                        }
                    }
                    return true;
                });
    }

    /// Allows the oldest rows of a table to be removed when room is needed. Both names go into SQL
    /// as they are, so they must not come from outside.
    public void retain(String table, String timeColumn) {
        retained.add(new RetainedTable(table, timeColumn));
    }

    List<RetainedTable> retained() {
        return retained;
    }

    /// Asks with a connection of the pool; everything that was appended before is seen. A caller
    /// that is interrupted while it waits gives the question up, and its statement is ended.
    ///
    /// @throws JournalException when there is no answer
    public <T> T read(Reading<T> reading) {
        return readers.answer(asked -> {
            flush();
            return use(
                    "read",
                    connection -> {
                        var question = new Question(connection);
                        asked.set(question);
                        return reading.from(question);
                    });
        });
    }

    <T> T use(String doing, Work<T> work) {
        DuckDBConnection connection = borrow();
        try {
            return work.with(connection);
        } catch (SQLException e) {
            throw Failures.of(doing, path, e);
        } finally {
            idle.add(connection);
        }
    }

    private DuckDBConnection borrow() {
        if (closed) {
            throw new JournalException("The session's file is closed.");
        }
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("The question was given up.", e);
        }
    }

    /// Asks a question and reads the answer.
    @FunctionalInterface
    public interface Reading<T> {
        T from(Question question) throws SQLException;
    }

    /// Work on a connection.
    @FunctionalInterface
    interface Work<T> {
        T with(DuckDBConnection connection) throws SQLException;
    }

    DuckDBConnection connection() {
        try {
            return root.duplicate();
        } catch (SQLException e) {
            throw Failures.of("open", path, e);
        }
    }

    /// @return the writer's number in this file
    synchronized int register(BatchWriter<?> writer) {
        writers.add(writer);
        return writers.size();
    }

    private void flush() {
        for (BatchWriter<?> writer : writers) {
            writer.flush();
        }
    }

    /// Runs something again and again on the file's own thread, until closed.
    Subscription every(Duration period, Runnable work) {
        ScheduledFuture<?> future =
                scheduler.scheduleWithFixedDelay(
                        () -> {
                            try {
                                work.run();
                            } catch (RuntimeException e) {
                                // An exception would end the schedule for good.
                                LOG.warn("the session's file: {}", e.getMessage());
                            }
                        },
                        period.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("the session's file is still busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writers.forEach(BatchWriter::close);
        closed = true;
        readers.close();
        resources.close();
        idle.forEach(SessionFile::closeQuietly);
        closeQuietly(root);
        temporary.ifPresent(TemporaryDirectory::close);
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
