package io.meshscope.trace;

/// OpenTelemetry's span kinds.
public enum SpanKind {
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER,
    UNSPECIFIED
}
