package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.Reduction;
import java.util.BitSet;

/// What the user has chosen in a waterfall, and what stays when more spans of its trace come.
///
/// @param rows that closed and selected are of
/// @param closed the rows that hide what is below them
/// @param selected a row; below 0 for none
/// @param wanted the text that is searched for; see [Finding#wanted]
record Kept(TraceRows rows, BitSet closed, int selected, Reduction reduction, String wanted) {}
