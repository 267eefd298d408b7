package io.meshscope.trace;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.EnumSet;

/// Finds what is odd about the spans of a trace, and says it in words. The marks of a span are bits
/// of a number, by the ordinals of their kinds.
final class Marks {

    private static final AnomalyKind[] KINDS = AnomalyKind.values();

    private Marks() {}

    private static int bit(AnomalyKind kind, boolean holds) {
        return holds ? 1 << kind.ordinal() : 0;
    }

    /// What a span is marked with for its ids.
    ///
    /// @param at its position in the columns
    static int ofIds(SpanForest forest, SpanColumns spans, int at) {
        boolean parent = forest.parent(at) != SpanForest.NONE;
        boolean namesParent = spans.parents[at] != 0;
        return bit(AnomalyKind.CYCLE, forest.cyclic(at))
                | bit(AnomalyKind.DUPLICATE_ID, forest.duplicate(at))
                | bit(AnomalyKind.MISSING_PARENT, namesParent && !parent && !forest.cyclic(at))
                | bit(AnomalyKind.SEVERAL_ROOTS, !namesParent && !parent);
    }

    /// What a row is marked with for its times.
    static int ofTimes(TraceRows rows, int row) {
        long duration = rows.duration(row);
        int marks =
                bit(AnomalyKind.ZERO_DURATION, duration == 0)
                        | bit(AnomalyKind.NEGATIVE_DURATION, duration < 0);
        int parent = rows.parent(row);
        if (parent < 0) {
            return marks;
        }
        return marks
                | bit(
                        AnomalyKind.LONGER_THAN_PARENT,
                        waitedFor(rows, row) && duration > Math.max(0, rows.duration(parent)))
                | bit(AnomalyKind.BEFORE_PARENT, rows.start(row) < rows.start(parent));
    }

    /// Whether the parent, which the row has, waits for it.
    static boolean waitedFor(TraceRows rows, int row) {
        return !startedByMessage(rows.kind(row), rows.kind(rows.parent(row)));
    }

    /// Whether a clock differs from another one, as rows are marked.
    static boolean ofClocks(int marks) {
        return (marks & bit(AnomalyKind.BEFORE_PARENT, true)) != 0;
    }

    /// What a message starts has its own time. Some senders say no kind of it, or call it a server.
    private static boolean startedByMessage(SpanKind kind, SpanKind parent) {
        return kind == SpanKind.CONSUMER
                || (parent == SpanKind.PRODUCER
                        && (kind == SpanKind.UNSPECIFIED || kind == SpanKind.SERVER));
    }

    /// The marks without that of a root beside others, for the first of the roots.
    static int ofFirstRoot(int marks) {
        return marks & ~bit(AnomalyKind.SEVERAL_ROOTS, true);
    }

    static EnumSet<AnomalyKind> kinds(int marks) {
        var found = EnumSet.noneOf(AnomalyKind.class);
        for (int left = marks; left != 0; left &= left - 1) {
            found.add(KINDS[Integer.numberOfTrailingZeros(left)]);
        }
        return found;
    }

    /// @param span of the row
    static Message words(AnomalyKind kind, TraceRows rows, int row, Span span) {
        return switch (kind) {
            case MISSING_PARENT ->
                    Message.of("anomaly.missing-parent", span.parentSpanId().orElse(""));
            case SEVERAL_ROOTS -> Message.of("anomaly.several-roots");
            case DUPLICATE_ID -> Message.of("anomaly.duplicate-id", span.spanId());
            case CYCLE -> Message.of("anomaly.cycle");
            case INCOMPLETE ->
                    Message.of("anomaly.incomplete", Message.listed(SpanFacts.of(span).dropped()));
            case ZERO_DURATION -> Message.of("anomaly.zero-duration");
            case NEGATIVE_DURATION -> Message.of("anomaly.negative-duration", duration(span));
            case LONGER_THAN_PARENT -> Message.of("anomaly.longer-than-parent", duration(span));
            case BEFORE_PARENT ->
                    Message.of(
                            "anomaly.before-parent",
                            words(rows.sent(rows.parent(row)) - rows.sent(row)));
        };
    }

    private static String duration(Span span) {
        return words(Math.abs(span.durationNanos()));
    }

    private static String words(long nanos) {
        Duration d = Duration.ofNanos(nanos);
        if (d.toSeconds() > 0) {
            return d.toMillis() / 1_000.0 + " s";
        }
        long micros = nanos / 1_000;
        return d.toMillis() > 0 ? micros / 1e3 + " ms" : nanos / 1e3 + " µs";
    }
}
