package io.meshscope.store;

import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/// Rows of a session's file of which the oldest may be removed to make room.
interface Retained {

    String table();

    /// Holds nanoseconds since the epoch in each row.
    String timeColumn();

    /// Removes what is older than a moment, as far as what stays can be read without it.
    ///
    /// @return how many rows of the table are gone
    long removeBefore(DuckDBConnection connection, long nanos) throws SQLException;

    /// Rows each of which can be read without the others.
    record Rows(String table, String timeColumn) implements Retained {

        @Override
        public long removeBefore(DuckDBConnection connection, long nanos) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(
                        "DELETE FROM %s WHERE %s < %d".formatted(table, timeColumn, nanos));
            }
        }
    }
}
