/// The search for traces and one trace as a waterfall.
///
/// The package `ui.trace.waterfall` chooses the rows of a trace and draws them.
@NullMarked
package io.meshscope.ui.trace;

import org.jspecify.annotations.NullMarked;
