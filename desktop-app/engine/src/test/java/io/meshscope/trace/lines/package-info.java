/// An example of a trace format: one span a line. `docs/extending.md` shows it.
@NullMarked
package io.meshscope.trace.lines;

import org.jspecify.annotations.NullMarked;
