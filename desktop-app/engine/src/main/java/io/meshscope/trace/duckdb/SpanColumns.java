package io.meshscope.trace.duckdb;

/// How a query's fields stand in the table of spans: the one place that knows its columns beside
/// the one that writes and reads rows.
final class SpanColumns {

    static final String SPANS = "spans";
    static final String CALLS = "calls";

    /// What identifies a trace, in both tables.
    static final String TRACE = "trace_id";

    static final String SPAN = "span_id";
    static final String PARENT = "parent_id";
    static final String START = "start_nanos";
    static final String DURATION = "duration_nanos";
    static final String KIND = "kind";

    /// The word for how its call ended; null when it went well.
    static final String STATUS_WORD = "status_text";

    static final String ATTRIBUTES = "attributes";
    static final String EVENTS = "events";
    static final String LINKS = "links";

    /// The number of what sent it.
    static final String RESOURCE = "resource";

    private SpanColumns() {}

    /// The column of a field whose values are text.
    static String text(String field) {
        return switch (field) {
            case "service" -> "service";
            case "operation" -> "name";
            case "kind" -> KIND;
            case "trace" -> TRACE;
            case "span" -> SPAN;
            case "parent" -> PARENT;
            case "message" -> "status_message";
            case "scope" -> "scope";
            default -> throw new IllegalArgumentException("no column for " + field);
        };
    }
}
