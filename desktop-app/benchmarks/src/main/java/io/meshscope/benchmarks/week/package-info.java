/// Plays a long session of a busy mesh through the journal and its file.
@NullMarked
package io.meshscope.benchmarks.week;

import org.jspecify.annotations.NullMarked;
