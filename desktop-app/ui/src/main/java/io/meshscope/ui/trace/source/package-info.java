/// Where traces are searched: in the session, or on a server of traces.
@NullMarked
package io.meshscope.ui.trace.source;

import org.jspecify.annotations.NullMarked;
