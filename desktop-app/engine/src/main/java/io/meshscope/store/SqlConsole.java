package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers SQL over the views of a session's file, in a database of its own: the file is attached
/// to be read only, and nothing else of this computer can be reached. For one thread.
public final class SqlConsole implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlConsole.class);

    private static final String MEMORY = "512MB";

    private final Path path;

    private final DuckDBConnection connection;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("sql-limit").daemon().factory());

    /// @param file of this version
    /// @throws JournalException when it cannot be read
    public SqlConsole(Path file) {
        path = file.toAbsolutePath();
        try {
            connection = opened();
        } catch (SQLException e) {
            throw Failures.of(Doing.OPEN, path, e);
        } catch (Exception e) {
            // The driver declares Exception; which ones it throws beside SQLException is not known.
            throw new JournalException(Message.of("store.unopened", path), e);
        }
    }

    private DuckDBConnection opened() throws Exception {
        var settings = new Properties();
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("threads", "2");
        // What does not fit in memory is not put aside in the folder that the program was started
        // in.
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        DuckDBConnection made =
                DuckDBConnection.newConnection("jdbc:duckdb:", false, settings)
                        .unwrap(DuckDBConnection.class);
        try (Statement statement = made.createStatement()) {
            statement.execute(
                    "ATTACH '"
                            + path.toString().replace("'", "''")
                            + "' AS "
                            + SqlViews.FILE
                            + " (READ_ONLY)");
            for (String view : SqlViews.ALL) {
                statement.execute(view);
            }
            // From here on no file is opened, not even the attached one once more, which DuckDB
            // would allow; nothing is put aside on disk, no extension is loaded, and nobody can
            // change that.
            statement.execute("SET enable_external_access = false");
            statement.execute("SET disabled_filesystems = 'LocalFileSystem'");
            statement.execute("SET lock_configuration = true");
            return made;
        } catch (SQLException e) {
            Connections.closeQuietly(made);
            throw e;
        }
    }

    /// @param type DuckDB's name for it
    public record Column(String name, String type) {}

    /// @param rows values are texts, numbers, truths, or null
    /// @param cut whether there are more rows
    public record Answer(List<Column> columns, List<List<@Nullable Object>> rows, boolean cut) {

        public Answer {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /// Asks one question.
    ///
    /// @param most rows
    /// @param longest that it may take
    /// @throws JournalException with DuckDB's words when it is wrong, and when it takes too long
    public Answer ask(String sql, int most, Duration longest) {
        var late = new AtomicBoolean();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            var end =
                    clock.scheduleWithFixedDelay(
                            () -> cancel(statement, late),
                            longest.toMillis(),
                            100,
                            TimeUnit.MILLISECONDS);
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, most);
            } finally {
                end.cancel(false);
            }
        } catch (SQLException e) {
            throw late.get()
                    ? new JournalException(Message.of("store.sql.late", longest.toSeconds()), e)
                    : new JournalException(words(e), e);
        }
    }

    private static void cancel(PreparedStatement statement, AtomicBoolean late) {
        late.set(true);
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It ended just now.
            LOG.debug("cancel", e);
        }
    }

    private static Answer read(ResultSet rows, int most) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        var columns = new ArrayList<Column>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
        }
        var all = new ArrayList<List<@Nullable Object>>();
        while (rows.next()) {
            if (all.size() == most) {
                return new Answer(columns, all, true);
            }
            var row = new ArrayList<@Nullable Object>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(value(rows.getObject(i)));
            }
            all.add(row);
        }
        return new Answer(columns, all, false);
    }

    private static @Nullable Object value(@Nullable Object told) {
        return told == null || told instanceof Number || told instanceof Boolean
                ? told
                : told.toString();
    }

    private static Message words(SQLException e) {
        String said = Message.why(e).english().strip();
        return said.toLowerCase(Locale.ROOT).contains("out of memory")
                ? Message.of("store.sql.memory", MEMORY)
                : Message.verbatim(said);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        Connections.closeQuietly(connection);
    }
}
