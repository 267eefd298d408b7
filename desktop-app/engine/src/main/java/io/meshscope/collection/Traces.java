package io.meshscope.collection;

import io.meshscope.trace.TraceTree;
import java.util.Optional;

/// Where traces of calls are read.
@FunctionalInterface
public interface Traces {

    /// Waits until a trace is complete as far as can be seen, or until the wait is over. Blocks.
    ///
    /// @return what has arrived by then; empty when nothing has
    Optional<TraceTree> await(String traceId) throws InterruptedException;
}
