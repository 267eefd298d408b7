/// Measures the window before a large etcd: its first full view, changes on screen, frames while
/// much changes, and memory.
@NullMarked
package io.meshscope.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
