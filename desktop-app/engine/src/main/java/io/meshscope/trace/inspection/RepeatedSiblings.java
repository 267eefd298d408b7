package io.meshscope.trace.inspection;

import io.meshscope.trace.TraceRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Spans below one parent that do the same: one operation of one service, five times or more. A
/// waterfall draws them as one line.
public final class RepeatedSiblings {

    private static final int LEAST = 5;
    private static final int NONE = -1;

    private final List<Group> groups;
    private final int[] groupOf;

    /// Siblings that do the same.
    ///
    /// @param rows at least five, in the order of their starts; the first stands for all
    public record Group(int[] rows) {

        public int first() {
            return rows[0];
        }

        public int size() {
            return rows.length;
        }
    }

    /// @param without rows that are not shown and so belong to no group
    public RepeatedSiblings(TraceRows rows, BitSet without) {
        groupOf = new int[rows.size()];
        Arrays.fill(groupOf, NONE);
        var found = new ArrayList<Group>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.descendants(row) >= LEAST) {
                group(rows, rows.children(row), without, found);
            }
        }
        groups = List.copyOf(found);
    }

    private void group(TraceRows rows, int[] children, BitSet without, List<Group> found) {
        if (children.length < LEAST) {
            return;
        }
        record Same(int name, Object service) {}
        Map<Same, List<Integer>> alike = new LinkedHashMap<>();
        for (int child : children) {
            if (!without.get(child)) {
                var key = new Same(rows.nameNumber(child), rows.sender(child).service());
                alike.computeIfAbsent(key, k -> new ArrayList<>()).add(child);
            }
        }
        for (List<Integer> members : alike.values()) {
            if (members.size() >= LEAST) {
                members.forEach(row -> groupOf[row] = found.size());
                found.add(new Group(members.stream().mapToInt(row -> row).toArray()));
            }
        }
    }

    public List<Group> groups() {
        return groups;
    }

    /// The number of the group that a row belongs to; -1 for none.
    public int groupOf(int row) {
        return groupOf[row];
    }

    /// How long the spans of a group took.
    public static Spread durations(TraceRows rows, Group group) {
        return Spread.of(Arrays.stream(group.rows()).mapToLong(rows::duration).toArray());
    }
}
