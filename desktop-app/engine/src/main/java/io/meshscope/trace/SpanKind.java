package io.meshscope.trace;

/// OpenTelemetry's span kinds. Their order is that of their numbers in files.
public enum SpanKind {
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER,
    UNSPECIFIED
}
