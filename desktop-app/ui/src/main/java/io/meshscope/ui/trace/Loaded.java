package io.meshscope.ui.trace;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogRecord;
import io.meshscope.query.Expression;
import io.meshscope.session.Session;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKey;
import io.meshscope.trace.StoredTrace;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceOutline;
import io.meshscope.ui.trace.waterfall.RowColours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// One trace as far as it has arrived.
///
/// @param told whether its rows have what attributes tell
/// @param adjusted whether clocks that differ were put right
/// @param spans the whole spans of its first rows
/// @param failed the first span that failed
/// @param logs log lines written within it, oldest first, by the clock that its rows are in
record Loaded(
        TraceOutline trace,
        boolean told,
        boolean adjusted,
        List<Span> spans,
        Optional<Span> failed,
        List<LogRecord> logs) {

    private static final Duration LOG_MARGIN = Duration.ofMinutes(1);
    private static final int MAX_LOGS = 5_000;

    /// Attributes of so many spans are read before they are drawn.
    private static final int TOLD_AT_ONCE = 20_000;

    /// Their whole spans are read together with the trace, so that most traces are drawn at once.
    private static final int FIRST_ROWS = 500;

    static final Loaded NOTHING =
            new Loaded(TraceOutline.NOTHING, true, false, List.of(), Optional.empty(), List.of());

    Loaded {
        spans = List.copyOf(spans);
        logs = List.copyOf(logs);
    }

    /// Reads a trace from the store, which blocks.
    ///
    /// @param adjust whether clocks that differ are put right
    static Loaded read(Session session, String id, boolean adjust) {
        StoredTrace stored = session.spans().open(id);
        TraceRows bare = stored.rows();
        boolean told = bare.size() <= TOLD_AT_ONCE;
        TraceRows whole = told ? stored.told(bare) : bare;
        TraceOutline trace = RowColours.outline(adjust ? whole.adjusted() : whole);
        TraceRows rows = trace.rows();
        if (rows.size() == 0) {
            return new Loaded(trace, true, adjust, List.of(), Optional.empty(), List.of());
        }
        int failed = trace.failed().nextSetBit(0);
        IntStream first = IntStream.range(0, Math.min(rows.size(), FIRST_ROWS));
        List<Span> spans =
                stored.spans(
                        IntStream.concat(first, IntStream.range(Math.max(0, failed), failed + 1))
                                .mapToLong(rows::id)
                                .distinct()
                                .toArray());
        Optional<Span> failure =
                spans.stream()
                        .filter(s -> failed >= 0 && SpanKey.of(s) == rows.key(failed))
                        .findFirst();
        List<LogRecord> logs = logs(session, id, whole);
        return new Loaded(
                trace,
                told,
                adjust,
                spans,
                failure,
                adjust ? new SenderClocks(rows).adjusted(logs) : logs);
    }

    /// @param tree with the times that were sent, as log lines have
    private static List<LogRecord> logs(Session session, String id, TraceRows tree) {
        Instant start = Instant.ofEpochSecond(0, tree.startNanos());
        return session.logs()
                .search(
                        new LogQuery(
                                start.minus(LOG_MARGIN),
                                start.plusNanos(tree.durationNanos()).plus(LOG_MARGIN),
                                Set.of(),
                                Set.of(),
                                Expression.EVERYTHING,
                                Optional.of(id),
                                MAX_LOGS));
    }

    /// The same with what attributes tell.
    Loaded with(TraceOutline outline) {
        return new Loaded(outline, true, adjusted, spans, failed, logs);
    }
}
