package io.meshscope.trace.inspection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the spans of one operation of a service add up to in a trace, in nanoseconds.
///
/// @param firstRow the first of its spans
/// @param duration the sum of their durations
/// @param self how long they themselves worked
/// @param critical how long the trace waited for them
/// @param spread of their durations
public record OperationTimes(
        int firstRow,
        int count,
        int failed,
        long duration,
        long self,
        long critical,
        Spread spread) {

    private record Operation(ServiceName service, int name) {}

    /// Of all operations of a trace; those that worked longest first.
    public static List<OperationTimes> of(TraceRows rows) {
        int[] operations = new int[rows.size()];
        Map<Operation, Integer> numbers = new HashMap<>();
        int[] counts = new int[16];
        for (int row = 0; row < operations.length; row++) {
            var operation = new Operation(rows.sender(row).service(), rows.nameNumber(row));
            operations[row] = numbers.computeIfAbsent(operation, o -> numbers.size());
            if (operations[row] == counts.length) {
                counts = Arrays.copyOf(counts, counts.length * 2);
            }
            counts[operations[row]]++;
        }
        int[][] members = new int[numbers.size()][];
        for (int i = 0; i < members.length; i++) {
            members[i] = new int[counts[i]];
        }
        for (int row = operations.length - 1; row >= 0; row--) {
            members[operations[row]][--counts[operations[row]]] = row;
        }
        long[] self = rows.selfNanos();
        var times = new ArrayList<OperationTimes>();
        for (int[] of : members) {
            times.add(times(rows, of, self));
        }
        times.sort(Comparator.comparingLong(OperationTimes::self).reversed());
        return times;
    }

    private static OperationTimes times(TraceRows rows, int[] members, long[] self) {
        long duration = 0;
        long worked = 0;
        long critical = 0;
        int failed = 0;
        for (int row : members) {
            duration += rows.end(row) - rows.start(row);
            worked += self[row];
            failed += rows.failed(row) ? 1 : 0;
            critical += rows.criticalNanos(row);
        }
        return new OperationTimes(
                members[0],
                members.length,
                failed,
                duration,
                worked,
                critical,
                Spread.of(Arrays.stream(members).mapToLong(rows::duration).toArray()));
    }
}
