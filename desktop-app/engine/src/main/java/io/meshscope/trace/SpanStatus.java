package io.meshscope.trace;

/// OpenTelemetry's span status.
public enum SpanStatus {
    UNSET,
    OK,
    ERROR
}
