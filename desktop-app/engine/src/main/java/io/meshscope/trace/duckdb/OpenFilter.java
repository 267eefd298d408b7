package io.meshscope.trace.duckdb;

import io.meshscope.trace.SpanBlock;
import io.meshscope.trace.SpanTokens;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/// The filter of attributes that is still being filled, of the latest spans. It goes into the file
/// when its spans are as many as DuckDB reads at once.
final class OpenFilter {

    private static final int ROWS = 2_048;

    private final SpanTokens tokens = new SpanTokens();
    private long firstId;
    private long lastId = -1;
    private long lastNanos = Long.MIN_VALUE;

    /// Adds spans whose numbers follow those before them.
    void add(SpanBlock block, long id) {
        if (lastId < 0) {
            firstId = id;
        }
        tokens.addAll(block.tokens());
        for (int i = 0; i < block.size(); i++) {
            lastNanos = Math.max(lastNanos, block.numbers().start()[i]);
        }
        lastId = id + block.size() - 1;
    }

    boolean full() {
        return lastId >= 0 && lastId - firstId + 1 >= ROWS;
    }

    /// Writes it and begins the next one. When that is undone, its spans are looked through
    /// whenever somebody searches, as those of no filter are.
    void write(DuckDBAppender rows) throws SQLException {
        rows.beginRow();
        rows.append(firstId);
        rows.append(lastId);
        rows.append(lastNanos);
        rows.append(TokenFilter.of(tokens.names()));
        for (byte[] part : TokenFilter.parts(tokens.values())) {
            rows.append(part);
        }
        rows.endRow();
        tokens.clear();
        lastId = -1;
        lastNanos = Long.MIN_VALUE;
    }
}
