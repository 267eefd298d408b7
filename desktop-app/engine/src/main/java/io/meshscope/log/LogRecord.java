package io.meshscope.log;

import io.meshscope.mesh.Resource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One log record.
///
/// @param logger the scope's name; empty when there is none
/// @param context the span it was written within
public record LogRecord(
        Instant at,
        Level level,
        String body,
        Resource resource,
        String logger,
        Context context,
        Map<String, Object> attributes) {

    public LogRecord {
        attributes = Map.copyOf(attributes);
    }

    /// How severe it is.
    ///
    /// @param number OpenTelemetry's severity number, 1 to 24; 0 when not given
    public record Level(Severity severity, int number) {}

    /// The span that a record was written within.
    ///
    /// @param traceId 32 hexadecimal digits, when it was written within a span
    /// @param spanId 16 hexadecimal digits, likewise
    public record Context(Optional<String> traceId, Optional<String> spanId) {

        public static final Context NONE = new Context(Optional.empty(), Optional.empty());
    }

    /// The same at another time.
    public LogRecord at(Instant time) {
        return new LogRecord(time, level, body, resource, logger, context, attributes);
    }

    public Severity severity() {
        return level.severity();
    }

    public Optional<String> traceId() {
        return context.traceId();
    }

    public Optional<String> spanId() {
        return context.spanId();
    }
}
