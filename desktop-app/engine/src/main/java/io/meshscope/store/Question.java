package io.meshscope.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.LongStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One question to the session's file. It makes its statements, and another thread can give it up
/// while they run.
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

    /// A list of numbers as a parameter.
    public Array numbers(long... elements) throws SQLException {
        return connection.createArrayOf("BIGINT", LongStream.of(elements).boxed().toArray());
    }

    /// Ends the statement that runs now, and lets no more begin. DuckDB takes notice only while a
    /// statement runs, so this may have to be called again.
    void giveUp() {
        givenUp = true;
        Statement statement = running;
        try {
            if (statement != null && !statement.isClosed()) {
                statement.cancel();
            }
        } catch (SQLException e) {
            // The statement was closed between the two calls.
            LOG.debug("giving up", e);
        }
    }
}
