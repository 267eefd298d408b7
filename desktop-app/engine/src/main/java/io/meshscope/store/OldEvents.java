package io.meshscope.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/// Removes events of the mesh and the states between them. What stays begins with a state that has
/// all of its parts, the first of a chain: every later moment is folded from there on.
final class OldEvents implements Retained {

    @Override
    public String table() {
        return "mesh_events";
    }

    @Override
    public String timeColumn() {
        return "at_nanos";
    }

    @Override
    public long removeBefore(DuckDBConnection connection, long nanos) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long first = firstOfChain(statement, nanos);
            statement.execute("BEGIN TRANSACTION");
            try {
                String older = " WHERE sequence < " + first;
                long gone = statement.executeUpdate("DELETE FROM mesh_events" + older);
                // Deleted rows leave their room only when all rows around them are deleted too,
                // and states are few. Empty columns are written anew.
                statement.execute("UPDATE checkpoints SET state = '', added = ''" + older);
                statement.execute("DELETE FROM checkpoints" + older);
                statement.execute("COMMIT");
                return gone;
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    private static long firstOfChain(Statement statement, long nanos) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT coalesce(max(sequence), 0) FROM checkpoints"
                                + " WHERE sequence = chain AND at_nanos <= "
                                + nanos)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
