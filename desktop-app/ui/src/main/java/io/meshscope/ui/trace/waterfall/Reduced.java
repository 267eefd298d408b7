package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.IdleGaps;
import io.meshscope.trace.inspection.Reduction;
import io.meshscope.trace.inspection.RepeatedSiblings;
import io.meshscope.trace.inspection.ShownRows;
import io.meshscope.trace.inspection.Spread;
import io.meshscope.trace.inspection.TimeScale;
import io.meshscope.trace.inspection.TraceOutline;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a waterfall leaves out of a trace, by the user's choice, and the rows that it then shows.
/// To make it takes passes over all rows, so it is made beside the FX thread.
final class Reduced {

    private final BitSet without;
    private final BitSet closed;
    private final TimeScale scale;
    private final Optional<RepeatedSiblings> siblings;
    private final ShownRows shown;
    private final Map<Integer, GroupFigures> groups = new HashMap<>();

    /// What a group's line tells.
    record GroupFigures(Spread durations, int failed) {}

    /// @param found the rows found
    /// @param closed the rows that hide what is below them
    Reduced(Reduction reduction, TraceOutline trace, BitSet found, BitSet closed) {
        TraceRows rows = trace.rows();
        this.closed = closed;
        without = reduction.without(trace, found);
        siblings =
                reduction.grouped()
                        ? Optional.of(new RepeatedSiblings(rows, without))
                        : Optional.empty();
        scale =
                reduction.withoutIdle()
                        ? new TimeScale(IdleGaps.of(rows), rows.durationNanos())
                        : TimeScale.EVEN;
        shown = Lines.shown(rows, without, closed, siblings);
    }

    /// The rows that are not shown.
    BitSet without() {
        return without;
    }

    /// The rows that were closed when it was made.
    BitSet closed() {
        return closed;
    }

    /// The siblings that are one line, when the user wants that.
    Optional<RepeatedSiblings> siblings() {
        return siblings;
    }

    /// The rows that are shown while all groups are closed.
    ShownRows shown() {
        return shown;
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
