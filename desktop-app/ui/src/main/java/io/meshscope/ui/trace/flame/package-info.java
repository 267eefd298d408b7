/// A trace as a flame graph: over time, and merged by operation.
@NullMarked
package io.meshscope.ui.trace.flame;

import org.jspecify.annotations.NullMarked;
