package io.meshscope.receive.otlp;

import java.util.Map;

/// What a span or a log record carries beside its attributes, kept as attributes by the names that
/// OpenTelemetry's specification gives it in formats that have no fields for it. Nothing is added
/// for what was not sent.
public final class Carried {

    public static final String DROPPED_ATTRIBUTES = "otel.dropped_attributes_count";
    public static final String DROPPED_EVENTS = "otel.dropped_events_count";
    public static final String DROPPED_LINKS = "otel.dropped_links_count";
    public static final String TRACE_STATE = "w3c.tracestate";
    public static final String SCOPE_VERSION = "otel.scope.version";

    /// Which the specification has no name for.
    public static final String FLAGS = "otel.flags";

    private Carried() {}

    /// How many attributes the sender left out because there were too many.
    public static void dropped(Map<String, Object> attributes, int count) {
        count(attributes, DROPPED_ATTRIBUTES, count);
    }

    /// How many events or links the sender left out.
    public static void count(Map<String, Object> attributes, String key, int count) {
        if (count != 0) {
            attributes.putIfAbsent(key, Integer.toUnsignedLong(count));
        }
    }

    public static void flags(Map<String, Object> attributes, int flags) {
        count(attributes, FLAGS, flags);
    }

    public static void text(Map<String, Object> attributes, String key, String text) {
        if (!text.isEmpty()) {
            attributes.putIfAbsent(key, text);
        }
    }
}
