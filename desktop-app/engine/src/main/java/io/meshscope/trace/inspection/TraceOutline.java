package io.meshscope.trace.inspection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceRows;
import java.util.BitSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/// A trace with what is said of it as a whole. To make it takes a pass over all rows, so it is made
/// once.
///
/// @param failed the rows that failed
/// @param failing those and the rows that lead to them
/// @param anomalies how many marks the rows have
/// @param services in the order in which they appear
public record TraceOutline(
        TraceRows rows,
        BitSet failed,
        BitSet failing,
        CallAttempts attempts,
        Overview overview,
        int anomalies,
        Set<ServiceName> services) {

    public static final TraceOutline NOTHING = of(TraceRows.NOTHING, 1, row -> 0);

    /// @param paints how many paints there are
    /// @param paint which of them a row has, from 0
    public static TraceOutline of(TraceRows rows, int paints, IntUnaryOperator paint) {
        var failed = new BitSet(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            failed.set(row, rows.failed(row));
        }
        return new TraceOutline(
                rows,
                failed,
                withParents(rows, failed),
                CallAttempts.of(rows),
                new Overview(rows, paints, paint),
                rows.anomalies(),
                rows.services());
    }

    /// Some rows and those that lead to them.
    public static BitSet withParents(TraceRows rows, BitSet some) {
        BitSet all = (BitSet) some.clone();
        for (int row = all.length() - 1; row > 0; row = all.previousSetBit(row - 1)) {
            if (rows.parent(row) >= 0) {
                all.set(rows.parent(row));
            }
        }
        return all;
    }
}
