package io.meshscope.ui.trace;

import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a search found.
///
/// @param axis the time that the chart draws
/// @param matches newest first, as many as are shown
/// @param matching how many match, shown or not
/// @param others the newest traces that do not match; empty for a search for everything
/// @param total how many traces there are in the time
/// @param took how long the store needed
record Found(
        TimeWindow axis,
        List<TraceSummary> matches,
        long matching,
        List<TraceSummary> others,
        long total,
        Duration took,
        SpanStore.Usage usage) {

    Found {
        matches = List.copyOf(matches);
        others = List.copyOf(others);
    }

    static Found nothing(Instant at) {
        return new Found(
                new TimeWindow(at.minusSeconds(1), at),
                List.of(),
                0,
                List.of(),
                0,
                Duration.ZERO,
                new SpanStore.Usage(0, 0, 0));
    }
}
