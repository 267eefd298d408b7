package io.meshscope.trace.duckdb;

import static org.duckdb.DuckDBColumnType.BIGINT;
import static org.duckdb.DuckDBColumnType.BOOLEAN;
import static org.duckdb.DuckDBColumnType.INTEGER;
import static org.duckdb.DuckDBColumnType.TINYINT;

import io.meshscope.trace.Call;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/// Gives DuckDB the columns of calls, as [ArrivingSpans] does those of spans.
final class ArrivingCalls implements DuckDBTableFunction<Object, Object, Object> {

    private static final List<DuckDBColumnType> TYPES =
            List.of(BIGINT, BIGINT, INTEGER, INTEGER, BIGINT, BIGINT, TINYINT, BOOLEAN);

    private static final Object NOTHING = new Object();

    private volatile Given given = new Given(List.of(), List.of());
    private int next;

    /// @param edges the numbers of callers and callees, in the order of the calls
    private record Given(List<Call> calls, List<int[]> edges) {}

    /// Gives these the next time.
    void give(List<Call> calls, List<int[]> edges) {
        given = new Given(calls, edges);
        next = 0;
    }

    @Override
    public Object bind(DuckDBTableFunctionBindInfo info) {
        for (int i = 0; i < TYPES.size(); i++) {
            info.addResultColumn("c" + i, TYPES.get(i));
        }
        info.setCardinality(given.calls.size(), true);
        return NOTHING;
    }

    @Override
    public Object init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return NOTHING;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter rows) {
        var columns = new DuckDBWritableVector[TYPES.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = rows.vector(i);
        }
        Given from = given;
        int count = (int) Math.min(rows.capacity(), from.calls.size() - next);
        for (int i = 0; i < count; i++) {
            write(columns, i, from.calls.get(next + i), from.edges.get(next + i));
        }
        next += count;
        return count;
    }

    private static void write(DuckDBWritableVector[] columns, int row, Call call, int[] edge) {
        columns[0].setLong(row, call.traceHigh());
        columns[1].setLong(row, call.traceLow());
        columns[2].setInt(row, edge[0]);
        columns[3].setInt(row, edge[1]);
        columns[4].setLong(row, call.endNanos());
        columns[5].setLong(row, call.durationNanos());
        columns[6].setByte(row, (byte) call.outcome().ordinal());
        columns[7].setBoolean(row, call.stream());
    }
}
