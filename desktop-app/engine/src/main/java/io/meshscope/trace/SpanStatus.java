package io.meshscope.trace;

/// OpenTelemetry's span status. Their order is that of their numbers in files.
public enum SpanStatus {
    UNSET,
    OK,
    ERROR
}
