package io.meshscope.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is asked of the session's file at one go: makes its statements, and can be given up by
/// another thread while they run.
public final class Question {

    private static final Logger LOG = LoggerFactory.getLogger(Question.class);

    private final DuckDBConnection connection;
    private volatile @Nullable Statement running;
    private volatile boolean givenUp;

    Question(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// The next statement of the question. Its caller closes it before it asks for another.
    public PreparedStatement prepare(String sql) throws SQLException {
        if (givenUp) {
            throw new SQLException("given up");
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        running = statement;
        return statement;
    }

    /// A list as a parameter.
    public Array texts(Object... elements) throws SQLException {
        return connection.createArrayOf("VARCHAR", elements);
    }

    /// Ends what runs at this moment, and lets nothing more begin. DuckDB hears only what comes
    /// while a statement runs, so this may have to be said again.
    void giveUp() {
        givenUp = true;
        Statement statement = running;
        try {
            if (statement != null && !statement.isClosed()) {
                statement.cancel();
            }
        } catch (SQLException e) {
            // It was closed between the two.
            LOG.debug("giving up", e);
        }
    }
}
