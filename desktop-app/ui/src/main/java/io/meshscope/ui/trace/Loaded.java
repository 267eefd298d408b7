package io.meshscope.ui.trace;

import io.meshscope.log.LogRecord;
import io.meshscope.trace.Span;
import io.meshscope.trace.inspection.TraceOutline;
import java.util.List;
import java.util.Optional;

/// One trace as far as it has arrived.
///
/// @param told whether its rows have what attributes tell
/// @param adjusted whether clocks that differ were put right
/// @param spans the whole spans of its first rows
/// @param failed the first span that failed
/// @param logs log lines written within it, oldest first
record Loaded(
        TraceOutline trace,
        boolean told,
        boolean adjusted,
        List<Span> spans,
        Optional<Span> failed,
        List<LogRecord> logs) {

    static final Loaded NOTHING =
            new Loaded(TraceOutline.NOTHING, true, false, List.of(), Optional.empty(), List.of());

    Loaded {
        spans = List.copyOf(spans);
        logs = List.copyOf(logs);
    }

    /// The same with what attributes tell.
    Loaded with(TraceOutline outline) {
        return new Loaded(outline, true, adjusted, spans, failed, logs);
    }
}
