package io.meshscope.trace.duckdb;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.store.WordTable;
import io.meshscope.trace.Call;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;

/// Writes calls into their table. One thread at a time.
final class CallRows {

    private static final String ARRIVING = "arriving_calls";

    private final WordTable words;
    private final ArrivingCalls arriving = new ArrivingCalls();
    private boolean ready;

    CallRows(WordTable words) {
        this.words = words;
    }

    void write(DuckDBConnection connection, List<Call> calls) throws SQLException {
        if (!ready) {
            try (var function = DuckDBFunctions.tableFunction()) {
                function.withName(ARRIVING).withFunction(arriving).register(connection);
            }
            ready = true;
        }
        arriving.give(calls, edges(calls));
        try (Statement insert = connection.createStatement()) {
            insert.execute("INSERT INTO call_rows SELECT * FROM " + ARRIVING + "()");
        } finally {
            arriving.give(List.of(), List.of());
        }
    }

    /// The numbers of each call's caller and callee: many calls have the same.
    private List<int[]> edges(List<Call> calls) throws SQLException {
        Map<EdgeId, int[]> known = new HashMap<>();
        var edges = new ArrayList<int[]>(calls.size());
        for (Call call : calls) {
            int[] numbers = known.get(call.edge());
            if (numbers == null) {
                numbers = words.numbersOf(names(call.edge()));
                known.put(call.edge(), numbers);
            }
            edges.add(numbers);
        }
        return edges;
    }

    /// The caller's is empty for a call from outside the mesh.
    private static List<String> names(EdgeId edge) {
        return List.of(edge.caller().map(ServiceName::value).orElse(""), edge.callee().value());
    }
}
