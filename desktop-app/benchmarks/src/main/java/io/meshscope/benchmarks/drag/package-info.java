/// Measures what a dragged playhead costs: folds and reads under way, and frames.
@NullMarked
package io.meshscope.benchmarks.drag;

import org.jspecify.annotations.NullMarked;
