/// Spans and traces: the records, the port of the store, and the tree that a trace is drawn as.
///
/// Wire formats and databases live in packages below this one.
@NullMarked
package io.meshscope.trace;

import org.jspecify.annotations.NullMarked;
