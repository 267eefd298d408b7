package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.IdleGaps;
import io.meshscope.trace.inspection.Reduction;
import io.meshscope.trace.inspection.RepeatedSiblings;
import io.meshscope.trace.inspection.Spread;
import io.meshscope.trace.inspection.TimeScale;
import io.meshscope.trace.inspection.TraceOutline;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a waterfall leaves out of a trace, by the user's choice.
final class Reduced {

    private Reduction reduction = Reduction.NONE;
    private BitSet without = new BitSet();
    private TimeScale scale = TimeScale.EVEN;
    private final Map<Integer, GroupFigures> groups = new HashMap<>();

    /// What a group's line tells.
    record GroupFigures(Spread durations, int failed) {}

    Reduction reduction() {
        return reduction;
    }

    /// @param found the rows found
    void apply(Reduction next, TraceOutline trace, BitSet found) {
        TraceRows rows = trace.rows();
        reduction = next;
        without = next.without(trace, found);
        groups.clear();
        scale =
                next.withoutIdle()
                        ? new TimeScale(IdleGaps.of(rows), rows.durationNanos())
                        : TimeScale.EVEN;
    }

    BitSet without() {
        return without;
    }

    /// The siblings that are one line, when the user wants that.
    Optional<RepeatedSiblings> siblings(TraceRows rows) {
        return reduction.grouped()
                ? Optional.of(new RepeatedSiblings(rows, without))
                : Optional.empty();
    }

    /// How far apart moments are drawn.
    TimeScale scale() {
        return scale;
    }

    GroupFigures group(TraceRows rows, RepeatedSiblings.Group group) {
        return groups.computeIfAbsent(
                group.first(),
                first ->
                        new GroupFigures(
                                RepeatedSiblings.durations(rows, group),
                                (int) Arrays.stream(group.rows()).filter(rows::failed).count()));
    }
}
