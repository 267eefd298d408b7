package io.meshscope.trace;

/// The traces in which some span has a value.
///
/// @param failed how many of them hold a span that failed
/// @param p50Nanos of the traces' durations
/// @param p95Nanos likewise
public record TraceGroup(String value, long traces, long failed, long p50Nanos, long p95Nanos) {

    /// The most groups that are told.
    public static final int MOST = 200;
}
