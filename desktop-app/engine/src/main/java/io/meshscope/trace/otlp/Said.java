package io.meshscope.trace.otlp;

import io.meshscope.receive.otlp.Carried;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;

/// What a span's own fields say, beside those that are columns at once.
final class Said {

    SpanKind kind = SpanKind.UNSPECIFIED;
    boolean traceId;
    boolean spanId;
    long start;
    long end;
    int status;
    int message;
    int flags;
    int droppedAttributes;
    int droppedEvents;
    int droppedLinks;
    String traceState = "";

    /// Whether it has all that a span must have.
    void check() throws Wire.UnusualException {
        if (!traceId || !spanId || start < 0 || end < 0 || (start == 0 && end == 0)) {
            throw Wire.UnusualException.ONE;
        }
    }

    long duration() {
        return start == 0 || end == 0 ? 0 : end - start;
    }

    SpanStatus status() {
        return switch (status) {
            case 1 -> SpanStatus.OK;
            case 2 -> SpanStatus.ERROR;
            default -> SpanStatus.UNSET;
        };
    }

    /// Adds what is kept as attributes.
    void carried(WireAttributes attributes, String scopeVersion) throws Wire.UnusualException {
        attributes.carried(Carried.DROPPED_ATTRIBUTES, Integer.toUnsignedLong(droppedAttributes));
        attributes.carried(Carried.DROPPED_EVENTS, Integer.toUnsignedLong(droppedEvents));
        attributes.carried(Carried.DROPPED_LINKS, Integer.toUnsignedLong(droppedLinks));
        attributes.carried(Carried.FLAGS, Integer.toUnsignedLong(flags));
        attributes.carried(Carried.TRACE_STATE, traceState);
        attributes.carried(Carried.SCOPE_VERSION, scopeVersion);
    }
}
