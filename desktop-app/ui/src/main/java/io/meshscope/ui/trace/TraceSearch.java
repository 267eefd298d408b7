package io.meshscope.ui.trace;

import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Searches a store for the traces of some time.
///
/// @param matching the query, of that time
/// @param everything whether the query asks for all of them
/// @param from the earliest start
/// @param axis where the chart's axis begins, unless a trace is older
/// @param to the latest start
record TraceSearch(
        TraceQuery matching, boolean everything, Instant from, Instant axis, Instant to) {

    private static final int MAX_OTHERS = 5_000;

    /// Blocks.
    ///
    /// @param begin of the search by [System#nanoTime()], before what is searched was fetched
    Found in(SpanStore spans, long begin) {
        List<TraceSummary> matches = spans.search(matching);
        long count = matches.size() < matching.limit() ? matches.size() : spans.count(matching);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        TraceQuery all = TraceQuery.newest(MAX_OTHERS).within(from, to);
        long total = everything ? count : spans.count(all);
        List<TraceSummary> others = everything ? List.of() : without(matches, spans.search(all));
        return new Found(
                new TimeWindow(earliest(matches, others), to),
                matches,
                count,
                others,
                total,
                took,
                spans.usage());
    }

    private Instant earliest(List<TraceSummary> matches, List<TraceSummary> others) {
        return Stream.concat(matches.stream(), others.stream())
                .map(t -> Instant.EPOCH.plusNanos(t.startNanos()))
                .filter(axis::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(axis);
    }

    private static List<TraceSummary> without(
            List<TraceSummary> matches, List<TraceSummary> newest) {
        var ids =
                matches.stream()
                        .map(TraceSummary::traceId)
                        .collect(Collectors.toCollection(HashSet::new));
        return newest.stream().filter(t -> !ids.contains(t.traceId())).toList();
    }
}
