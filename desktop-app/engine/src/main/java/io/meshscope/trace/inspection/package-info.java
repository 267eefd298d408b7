/// What is asked of one trace while it is looked at: which of its rows are shown, what they look
/// like from afar, and what they add up to. Everything is computed from the trace's rows.
@NullMarked
package io.meshscope.trace.inspection;

import org.jspecify.annotations.NullMarked;
