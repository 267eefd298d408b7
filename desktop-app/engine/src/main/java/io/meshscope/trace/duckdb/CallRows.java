package io.meshscope.trace.duckdb;

import io.meshscope.mesh.ServiceName;
import io.meshscope.store.WordTable;
import io.meshscope.trace.Call;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Writes a call as a row.
final class CallRows {

    private final WordTable words;

    CallRows(WordTable words) {
        this.words = words;
    }

    void write(DuckDBConnection connection, List<Call> calls) throws SQLException {
        int[] callers = words.numbersOf(calls.stream().map(CallRows::caller).toList());
        int[] callees =
                words.numbersOf(calls.stream().map(c -> c.edge().callee().value()).toList());
        try (DuckDBAppender row = connection.createAppender("call_rows")) {
            for (int i = 0; i < callers.length; i++) {
                Call call = calls.get(i);
                row.beginRow();
                row.append(call.traceHigh());
                row.append(call.traceLow());
                row.append(callers[i]);
                row.append(callees[i]);
                row.append(call.endNanos());
                row.append(call.durationNanos());
                row.append((byte) call.outcome().ordinal());
                row.append(call.stream());
                row.endRow();
            }
        }
    }

    /// Empty for a call from outside the mesh.
    private static String caller(Call call) {
        return call.edge().caller().map(ServiceName::value).orElse("");
    }
}
