package io.meshscope.ui.trace.compare;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceComparison;

/// Two traces that were compared.
///
/// @param rows of the trace that is shown
/// @param others of the other one
record Compared(String otherId, TraceRows rows, TraceRows others, TraceComparison comparison) {

    static final Compared NOTHING = of("", TraceRows.NOTHING, TraceRows.NOTHING);

    static Compared of(String otherId, TraceRows rows, TraceRows others) {
        return new Compared(otherId, rows, others, new TraceComparison(rows, others));
    }
}
