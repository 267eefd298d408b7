package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The version of the tables in a file.
final class Schema {

    /// Raised with every change after which an older Meshscope would show less than there is.
    ///
    /// 1: events, spans, calls, logs and metric points. 2: the states in between, what was observed
    /// and when it ended, notes; secrets are masked. 3: the schemas that were used. 4: spans and
    /// calls are rows of numbers.
    static final int VERSION = 4;

    private Schema() {}

    /// @return the version of the file
    static int check(Connection connection, Path path, boolean readOnly) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isNew(statement) && !readOnly) {
                statement.execute("CREATE TABLE meshscope_schema (version INTEGER NOT NULL)");
                statement.execute("INSERT INTO meshscope_schema VALUES (" + VERSION + ")");
                statement.execute("CREATE TABLE batches (writer INTEGER, batch BIGINT)");
                statement.execute(SessionInfo.TABLE);
                statement.execute(NoteTable.TABLE);
                return VERSION;
            }
            int version = version(statement);
            if (version > VERSION) {
                throw new JournalException(
                        Message.of("store.newer.format", path, version, VERSION));
            }
            if (version < 1) {
                throw new JournalException(Message.of("store.other-database", path));
            }
            return version;
        }
    }

    private static boolean isNew(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT count(*) FROM duckdb_tables() WHERE NOT internal")) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT count(*) FROM duckdb_tables()"
                                + " WHERE table_name = 'meshscope_schema'")) {
            if (!rows.next() || rows.getLong(1) == 0) {
                return 0;
            }
        }
        try (ResultSet rows = statement.executeQuery("SELECT max(version) FROM meshscope_schema")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
