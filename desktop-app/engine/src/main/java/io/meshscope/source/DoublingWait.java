package io.meshscope.source;

import java.time.Duration;

/// How long to wait before the next try: twice as long after each further failure, up to a limit.
///
/// @param first after the first failure; above zero
/// @param longest the limit
public record DoublingWait(Duration first, Duration longest) {

    /// By then every limit is reached, and nothing overflows.
    private static final int MOST_DOUBLINGS = 20;

    /// @param failures in a row, from 1
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
