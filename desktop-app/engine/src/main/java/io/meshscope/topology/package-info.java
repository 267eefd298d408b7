/// Who calls whom, counted from spans.
///
/// Spans come in, statistics of edges go out to the journal; no wire format and no layout of a
/// graph belongs here.
@NullMarked
package io.meshscope.topology;

import org.jspecify.annotations.NullMarked;
