package io.meshscope.trace.inspection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long a trace waited for the spans of one operation of a service, in nanoseconds.
///
/// @param row the span that it waited for longest at once
/// @param steps how often it waited
/// @param nanos how long in all
/// @param longest how long at once
public record OperationWait(int row, int steps, long nanos, long longest) {

    private record Operation(ServiceName service, int name) {}

    /// Of all operations that a trace waited for; those that it waited for longest first.
    public static List<OperationWait> of(TraceRows trace, CriticalSteps path) {
        Map<Operation, Integer> numbers = new HashMap<>();
        int[] operations = new int[path.size()];
        for (int step = 0; step < operations.length; step++) {
            int row = path.row(step);
            var operation = new Operation(trace.sender(row).service(), trace.nameNumber(row));
            operations[step] = numbers.computeIfAbsent(operation, o -> numbers.size());
        }
        int[] counts = new int[numbers.size()];
        long[] nanos = new long[counts.length];
        int[] longest = new int[counts.length];
        Arrays.fill(longest, -1);
        for (int step = 0; step < operations.length; step++) {
            int operation = operations[step];
            counts[operation]++;
            nanos[operation] += path.nanos(step);
            if (longest[operation] < 0 || path.nanos(step) > path.nanos(longest[operation])) {
                longest[operation] = step;
            }
        }
        var waits = new ArrayList<OperationWait>();
        for (int i = 0; i < counts.length; i++) {
            int step = longest[i];
            waits.add(new OperationWait(path.row(step), counts[i], nanos[i], path.nanos(step)));
        }
        waits.sort(Comparator.comparingLong(OperationWait::nanos).reversed());
        return waits;
    }
}
