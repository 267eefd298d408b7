package io.meshscope.trace;

/// Hears when a trace waited for a span of it.
public interface CriticalStretch {

    /// A stretch of a row's time, in nanoseconds since the epoch.
    ///
    /// @param to exclusive
    void of(int row, long from, long to);
}
