package io.meshscope.trace.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/// Answers of many rows, in columns of some two thousand of them as DuckDB has them: to step
/// through a million rows one by one takes several times as long.
final class Chunks {

    private Chunks() {}

    /// Reads some rows; each column is a vector of it.
    @FunctionalInterface
    interface Reading {
        void chunk(DuckDBDataChunkReader chunk, int rows) throws SQLException;
    }

    static void read(PreparedStatement statement, Reading reading) throws SQLException {
        try (DuckDBChunkedResult found = statement.unwrap(DuckDBPreparedStatement.class).query()) {
            while (found.nextChunk()) {
                DuckDBDataChunkReader chunk = found.chunk();
                reading.chunk(chunk, Math.toIntExact(chunk.rowCount()));
            }
        }
    }
}
