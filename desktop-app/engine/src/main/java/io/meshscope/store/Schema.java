package io.meshscope.store;

import io.meshscope.journal.JournalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The version of the tables in a file.
final class Schema {

    /// Raised with every change that an older Meshscope could not read.
    static final int VERSION = 1;

    private Schema() {}

    static void check(Connection connection, Path path, boolean readOnly) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isNew(statement) && !readOnly) {
                statement.execute("CREATE TABLE meshscope_schema (version INTEGER NOT NULL)");
                statement.execute("INSERT INTO meshscope_schema VALUES (" + VERSION + ")");
                statement.execute("CREATE TABLE batches (writer INTEGER, batch BIGINT)");
                return;
            }
            int version = version(statement);
            if (version > VERSION) {
                throw new JournalException(
                        path
                                + " was written by a newer Meshscope (its format is "
                                + version
                                + ", this one reads up to "
                                + VERSION
                                + "). Open it with that version, or choose another file.");
            }
            if (version < 1) {
                throw new JournalException(
                        path
                                + " is a database, but not a Meshscope recording."
                                + " Choose another file.");
            }
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
