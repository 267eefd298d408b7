package io.meshscope.trace.duckdb;

import io.meshscope.mesh.ServiceName;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.TraceQuery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads the client spans of one operation.
final class OutgoingSpans {

    private static final String SQL =
            """
            SELECT *
            FROM span_rows
            WHERE service IN (SELECT id FROM words WHERE word = ?)
              AND name IN (SELECT id FROM words WHERE word = ?)
              AND kind = %d
              AND start_nanos >= ?
              AND start_nanos < ?
            ORDER BY start_nanos DESC
            LIMIT ?\
            """
                    .formatted(SpanKind.CLIENT.ordinal());

    private final SpanRows rows;

    OutgoingSpans(SpanRows rows) {
        this.rows = rows;
    }

    List<Span> read(
            Question question, ServiceName caller, String name, TraceQuery.Period period, int most)
            throws SQLException {
        try (PreparedStatement select = question.prepare(SQL)) {
            select.setString(1, caller.value());
            select.setString(2, name);
            select.setLong(3, period.from().map(Nanos::of).orElse(Long.MIN_VALUE));
            select.setLong(4, period.to().map(Nanos::of).orElse(Long.MAX_VALUE));
            select.setInt(5, most);
            var spans = new ArrayList<Span>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    spans.add(rows.read(found));
                }
            }
            return List.copyOf(spans);
        }
    }
}
