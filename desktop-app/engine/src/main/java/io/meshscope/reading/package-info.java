/// Verdicts over the state of the mesh: how an instance is, whether a configuration is applied,
/// what an instance is called, what stands on a time axis. Each is computed here once, and every
/// view, command and test shows that one.
///
/// Pure: no I/O, no clock, no window. The moment is always an argument.
@NullMarked
package io.meshscope.reading;

import org.jspecify.annotations.NullMarked;
