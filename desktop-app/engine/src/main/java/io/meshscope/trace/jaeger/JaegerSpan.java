package io.meshscope.trace.jaeger;

import java.util.List;
import java.util.Map;

/// One span in Jaeger's model, as it was sent.
///
/// @param flags bit 1 stands for debug
/// @param tags values are String, Long, Double or Boolean
record JaegerSpan(
        Ids ids,
        String operation,
        List<Ref> refs,
        long flags,
        Times times,
        Map<String, Object> tags,
        List<Log> logs) {

    /// Hexadecimal, of any length; the parent's is empty, or zero, where only references tell it.
    record Ids(String traceId, String spanId, String parentId) {}

    /// A reference to another span.
    record Ref(String traceId, String spanId, boolean childOf) {}

    /// Nanoseconds.
    record Times(long start, long duration) {}

    record Log(long atNanos, Map<String, Object> fields) {}

    /// The sender.
    record Process(String service, Map<String, Object> tags) {
        static final Process UNKNOWN = new Process("", Map.of());
    }
}
