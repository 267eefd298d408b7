package io.meshscope.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.Subscription;
import io.meshscope.journal.TemporaryDirectory;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A session's `*.meshscope` file: a DuckDB database that only this process has open.
///
/// Safe for use by many threads; calls block on the disk. Failures are [JournalException]s in the
/// user's words. Closing writes what waits, and deletes a temporary file.
public final class SessionFile implements AutoCloseable {

    private static final int READERS = 3;

    /// A row is written this long after it came, together with those that came meanwhile. With the
    /// writing itself it stays within the tenth of a second that a killed process may lose.
    static final Duration WRITTEN_AFTER = Duration.ofMillis(75);

    /// The same for a file that goes with its session: nobody will miss what a killed one lost, and
    /// a transaction costs as much as some thousand rows.
    private static final Duration TEMPORARY_WRITTEN_AFTER = Duration.ofSeconds(5);

    private final FilePlace place;
    private final Path path;
    private final boolean readOnly;
    private final Connections connections;
    private final List<BatchWriter<?>> writers = new CopyOnWriteArrayList<>();
    private final List<Retained> retained = new CopyOnWriteArrayList<>();
    private final FileThread thread = new FileThread();
    private final Readers readers = new Readers(READERS);
    private final ResourceTable resources;
    private final WordTable words;
    private final @Nullable Writing writing;
    private final Object copying = new Object();
    private volatile boolean closed;

    /// Opens a file, or makes it when it does not exist.
    ///
    /// @param path empty for a temporary file that is deleted on closing
    /// @throws JournalException when it cannot be opened or made, or was written by a newer version
    public static SessionFile open(Optional<Path> path) {
        return new SessionFile(path.map(FilePlace::of).orElseGet(FilePlace::temporary), false);
    }

    /// Opens a recording without changing it.
    ///
    /// @throws JournalException when it does not exist or is no recording
    public static SessionFile openReadOnly(Path path) {
        return new SessionFile(FilePlace.existing(path), true);
    }

    /// Whether a file is a database, as recordings are.
    public static boolean is(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(12), ISO_8859_1).startsWith("DUCK", 8);
        } catch (IOException e) {
            throw new JournalException(Message.of("store.unreadable", path), e);
        }
    }

    private SessionFile(FilePlace place, boolean readOnly) {
        this.place = place;
        this.path = place.path();
        this.readOnly = readOnly;
        try {
            this.connections = new Connections(path, readOnly, READERS);
            this.resources = opened(() -> new ResourceTable(connections, readOnly));
            this.words = opened(() -> new WordTable(connections, readOnly));
            this.writing = readOnly ? null : opened(() -> new Writing(path, connections.own()));
        } catch (JournalException e) {
            thread.close();
            throw e;
        }
    }

    private interface Part<T> {
        T open() throws SQLException;
    }

    private <T> T opened(Part<T> part) {
        try {
            return part.open();
        } catch (SQLException e) {
            connections.close();
            throw Failures.of(Doing.OPEN, path, e);
        }
    }

    public Path path() {
        return path;
    }

    public boolean readOnly() {
        return readOnly;
    }

    /// The version of the file's tables.
    int version() {
        return connections.version();
    }

    /// The resources that sent the telemetry in this file.
    public ResourceTable resources() {
        return resources;
    }

    /// The texts that rows of this file have in common.
    public WordTable words() {
        return words;
    }

    /// The size of the file and of its write-ahead log, in bytes.
    public long bytes() {
        return place.bytes();
    }

    /// The size of the write-ahead log alone.
    long logBytes() {
        return place.logBytes();
    }

    /// Runs statements that make tables; does nothing when the file is open for reading only.
    public void define(String... statements) {
        if (readOnly) {
            return;
        }
        use(
                Doing.WRITE,
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
    ///
    /// @param timeColumn holds nanoseconds since the epoch
    public void retain(String table, String timeColumn) {
        retain(new Retained.Rows(table, timeColumn));
    }

    void retain(Retained rows) {
        retained.add(rows);
    }

    List<Retained> retained() {
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
                    Doing.READ,
                    connection -> {
                        var question = new Question(connection);
                        asked.set(question);
                        return reading.from(question);
                    });
        });
    }

    <T> T use(Doing doing, Work<T> work) {
        return connections.use(doing, work);
    }

    /// Copies the file as it is now; whoever writes and reads it goes on. One copy at a time.
    ///
    /// @param now the moment to which the copy is told to go
    /// @throws JournalException when the target cannot be written
    public void copyTo(Path target, Instant now) {
        flush();
        synchronized (copying) {
            try (DuckDBConnection connection = connections.own()) {
                SessionCopy.write(connection, target.toAbsolutePath(), now);
            } catch (SQLException e) {
                throw Failures.of(Doing.READ, path, e);
            }
        }
    }

    /// Writes something small, also into a file that is open for reading only: that is opened for
    /// writing just for this.
    ///
    /// @throws JournalException when it cannot be written
    void change(Work<?> work) {
        if (readOnly) {
            connections.rewrite(work);
        } else {
            connections.use(Doing.WRITE, work);
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

    void register(BatchWriter<?> writer) {
        writers.add(writer);
    }

    private void flush() {
        write(writers);
    }

    /// Writes what waits in some of the writers.
    void write(List<BatchWriter<?>> some) {
        if (writing != null) {
            writing.write(some);
        }
    }

    /// Removes texts that only removed rows had.
    void trimWords() {
        if (writing != null) {
            writing.alone(words::trim);
        }
    }

    /// Rows wait in a writer: they are written soon.
    void rowsWait() {
        rowsWait(WRITTEN_AFTER);
    }

    /// The same for rows that may wait so long.
    void rowsWait(Duration atMost) {
        thread.soon(
                place.directory().isPresent() ? TEMPORARY_WRITTEN_AFTER : atMost, this::writeDue);
    }

    private void writeDue() {
        List<BatchWriter<?>> filling =
                writers.stream().filter(writer -> writer.mayWait().isPositive()).toList();
        write(writers.stream().filter(writer -> !filling.contains(writer)).toList());
        if (!filling.isEmpty()) {
            rowsWait();
        }
    }

    /// Runs something again and again on the file's own thread, until closed.
    Subscription every(Duration period, Runnable work) {
        return thread.every(period, work);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        thread.close();
        writers.forEach(BatchWriter::close);
        if (writing != null) {
            writing.close();
        }
        closed = true;
        readers.close();
        resources.close();
        words.close();
        connections.close();
        if (!readOnly) {
            OwnerOnly.removeEmptyLog(path);
        }
        place.directory().ifPresent(TemporaryDirectory::close);
    }
}
