/// Verdicts on the state of the mesh: the condition of an instance, whether a configuration is
/// applied, the name of an instance, the marks on a time axis. Each is computed here once, and
/// every view, command and test uses that one.
///
/// Pure: no I/O, no clock, no window. The moment is always an argument.
@NullMarked
package io.meshscope.reading;

import org.jspecify.annotations.NullMarked;
