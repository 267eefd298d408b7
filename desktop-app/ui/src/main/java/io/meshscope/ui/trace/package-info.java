/// The search for traces and one trace as a waterfall.
///
/// How the rows of a trace are chosen and drawn stands in `ui.trace.waterfall`.
@NullMarked
package io.meshscope.ui.trace;

import org.jspecify.annotations.NullMarked;
