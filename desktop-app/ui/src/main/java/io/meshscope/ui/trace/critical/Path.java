package io.meshscope.ui.trace.critical;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.CriticalSteps;
import io.meshscope.trace.inspection.FlameLevels;
import io.meshscope.trace.inspection.OperationWait;
import io.meshscope.ui.trace.figures.Figures;
import io.meshscope.ui.trace.waterfall.RowWords;
import java.util.List;

/// All that is shown of a trace's critical path. It takes passes over all rows, so it is made
/// beside the FX thread.
record Path(
        TraceRows rows,
        RowWords words,
        CriticalSteps steps,
        List<OperationWait> waits,
        FlameLevels levels) {

    static Path of(TraceRows rows, RowWords words) {
        var steps = CriticalSteps.of(rows);
        return new Path(rows, words, steps, OperationWait.of(rows, steps), steps.levels(rows));
    }

    Figures.Operation operation(int row) {
        return new Figures.Operation(rows.sender(row).service(), words.name(row));
    }

    /// A part of the whole path, in percent.
    double percent(long nanos) {
        return 100.0 * nanos / Math.max(1, steps.whole());
    }
}
