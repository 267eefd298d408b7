/// Measures what a trace of a million spans costs: to read, to arrange, to search and to draw.
@NullMarked
package io.meshscope.benchmarks.waterfall;

import org.jspecify.annotations.NullMarked;
