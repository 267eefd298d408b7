package io.meshscope.trace.duckdb;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Call;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Writes a call as a row.
final class CallRows {

    /// The caller is null for calls from outside the mesh.
    static final String TABLE =
            """
            CREATE TABLE IF NOT EXISTS calls (
                trace_id VARCHAR NOT NULL,
                caller VARCHAR,
                callee VARCHAR NOT NULL,
                end_nanos BIGINT NOT NULL,
                duration_nanos BIGINT NOT NULL,
                outcome VARCHAR NOT NULL,
                stream BOOLEAN NOT NULL)\
            """;

    private CallRows() {}

    static void write(DuckDBConnection connection, List<Call> calls) throws SQLException {
        try (DuckDBAppender row = connection.createAppender("calls")) {
            for (Call call : calls) {
                row.beginRow();
                row.append(call.traceId());
                if (call.edge().caller().isPresent()) {
                    row.append(call.edge().caller().map(ServiceName::value).get());
                } else {
                    row.appendNull();
                }
                row.append(call.edge().callee().value());
                row.append(call.endNanos());
                row.append(call.durationNanos());
                row.append(call.outcome().name());
                row.append(call.stream());
                row.endRow();
            }
        }
    }
}
