/// The waterfall: which spans of a trace are rows, and how rows, bars and the minimap are drawn.
///
/// The page loads the trace and passes it in; this package reports what the user selects.
@NullMarked
package io.meshscope.ui.trace.waterfall;

import org.jspecify.annotations.NullMarked;
