package io.meshscope.trace.duckdb;

import io.meshscope.store.SessionFile;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;

/// Writes blocks of spans into the table of spans. One thread at a time.
final class SpanWriter {

    private static final String ARRIVING = "arriving_spans";

    private final SessionFile file;
    private final Function<Span, String> word;
    private final ArrivingSpans arriving = new ArrivingSpans();
    private final OpenBlock open = new OpenBlock();
    private final OpenFilter filter = new OpenFilter();
    private boolean ready;
    private long nextId;

    SpanWriter(SessionFile file, Function<Span, String> word) {
        this.file = file;
        this.word = word;
    }

    void write(DuckDBConnection connection, List<SpanBlock> blocks) throws SQLException {
        prepare(connection);
        var numbered = new ArrayList<NumberedBlock>(blocks.size());
        long spans = 0;
        for (SpanBlock block : blocks) {
            numbered.add(NumberedBlock.of(block, file, word));
            spans += block.size();
        }
        arriving.give(numbered, nextId);
        indexed(connection, blocks, nextId);
        // Even when this is not kept its numbers are not given again.
        nextId += spans;
        try (Statement insert = connection.createStatement()) {
            insert.execute("INSERT INTO span_rows SELECT * FROM " + ARRIVING + "()");
        } finally {
            arriving.give(List.of(), nextId);
        }
    }

    private void indexed(DuckDBConnection connection, List<SpanBlock> blocks, long firstId)
            throws SQLException {
        long id = firstId;
        try (DuckDBAppender filters = connection.createAppender("attribute_filters")) {
            for (SpanBlock block : blocks) {
                open.add(block, id);
                filter.add(block, id);
                id += block.size();
                if (open.full()) {
                    open.write(connection);
                }
                if (filter.full()) {
                    filter.write(filters);
                }
            }
        }
    }

    private void prepare(DuckDBConnection connection) throws SQLException {
        if (ready) {
            return;
        }
        try (var function = DuckDBFunctions.tableFunction();
                Statement last = connection.createStatement();
                ResultSet row = last.executeQuery("SELECT coalesce(max(id), 0) FROM span_rows")) {
            function.withName(ARRIVING).withFunction(arriving).register(connection);
            nextId = row.next() ? row.getLong(1) + 1 : 1;
        }
        ready = true;
    }
}
