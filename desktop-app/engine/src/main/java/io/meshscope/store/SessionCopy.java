package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies a session's file while the session goes on: everything as it is at one moment. The copy
/// gets its name when it is whole, so nobody sees half of one.
final class SessionCopy {

    private static final Logger LOG = LoggerFactory.getLogger(SessionCopy.class);

    private SessionCopy() {}

    /// @param now when the copy ends
    /// @throws JournalException when the target cannot be written; nothing is left of it then
    static void write(DuckDBConnection connection, Path target, Instant now) {
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            OwnerOnly.make(part, made -> copy(connection, made, now));
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException e) {
            throw Failures.of(Doing.WRITE, target, e);
        } catch (IOException e) {
            throw new JournalException(Message.of("store.target", target), e);
        } finally {
            remove(part);
            remove(Path.of(part + ".wal"));
        }
    }

    private static void copy(DuckDBConnection connection, Path part, Instant now)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ATTACH " + quoted(part.toString(), '\'') + " AS recording");
            try {
                // Rows in their order are found by time and sequence without looking at all.
                statement.execute("SET preserve_insertion_order = true");
                statement.execute(
                        "COPY FROM DATABASE " + quoted(database(statement), '"') + " TO recording");
                statement.execute(
                        "UPDATE recording.session SET ended_nanos = "
                                + Nanos.of(now)
                                + " WHERE ended_nanos IS NULL");
                statement.execute("CHECKPOINT recording");
            } finally {
                statement.execute("SET preserve_insertion_order = false");
                statement.execute("DETACH recording");
            }
        }
    }

    private static String database(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT current_database()")) {
            row.next();
            return row.getString(1);
        }
    }

    static String quoted(String text, char quote) {
        String once = String.valueOf(quote);
        return once + text.replace(once, once + once) + once;
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", file, e.getMessage());
        }
    }
}
