/// The waterfall: which spans of a trace are rows, and how rows, bars and the minimap are drawn.
///
/// It is handed the trace and says what was selected; where the trace comes from is the page's.
@NullMarked
package io.meshscope.ui.trace.waterfall;

import org.jspecify.annotations.NullMarked;
