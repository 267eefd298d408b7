package io.meshscope.ui.trace;

import io.meshscope.log.LogRecord;
import io.meshscope.trace.TraceTree;
import java.util.List;

/// One trace as far as it has arrived.
///
/// @param logs log lines written within it, oldest first
record Loaded(TraceTree tree, List<LogRecord> logs) {

    static final Loaded NOTHING = new Loaded(TraceTree.of(List.of()), List.of());

    Loaded {
        logs = List.copyOf(logs);
    }
}
