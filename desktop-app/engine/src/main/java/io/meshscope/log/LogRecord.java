package io.meshscope.log;

import io.meshscope.mesh.Resource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One log record.
///
/// @param severityNumber OpenTelemetry's, 1 to 24; 0 when not given
/// @param logger the scope's name; empty when there is none
/// @param traceId 32 hexadecimal digits, when it was written within a span
public record LogRecord(
        Instant at,
        Severity severity,
        int severityNumber,
        String body,
        Resource resource,
        String logger,
        Optional<String> traceId,
        Optional<String> spanId,
        Map<String, Object> attributes) {

    public LogRecord {
        attributes = Map.copyOf(attributes);
    }
}
