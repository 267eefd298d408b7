package io.meshscope.trace.inspection;

import io.meshscope.trace.TraceRows;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// The attempts of calls in a trace: which of them followed which, and how many a call took.
public final class CallAttempts {

    private final Map<Integer, Integer> previous = new HashMap<>();
    private final Map<Integer, Integer> counts = new HashMap<>();

    private CallAttempts() {}

    static CallAttempts of(TraceRows rows) {
        var attempts = new CallAttempts();
        var last = new HashMap<Integer, Integer>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.factsNumber(row) > 0 && rows.facts(row).attempt() > 0) {
                int parent = rows.parent(row);
                Integer before = last.put(parent, row);
                if (before != null) {
                    attempts.previous.put(row, before);
                }
                attempts.counts.merge(parent, 1, Integer::sum);
            }
        }
        return attempts;
    }

    /// How many attempts the calls below a row took; 0 if there was no second attempt.
    public int below(int row) {
        int count = counts.getOrDefault(row, 0);
        return count > 1 ? count : 0;
    }

    /// The row of the attempt before this one.
    public OptionalInt before(int row) {
        Integer before = previous.get(row);
        return before == null ? OptionalInt.empty() : OptionalInt.of(before);
    }
}
