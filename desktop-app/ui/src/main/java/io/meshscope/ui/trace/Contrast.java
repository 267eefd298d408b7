package io.meshscope.ui.trace;

import io.meshscope.trace.TraceSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which traces are compared with the rest of those found.
enum Contrast {
    /// Those within the brush.
    SELECTION,
    /// Those with a span that failed.
    ERRORS,
    /// The slowest twentieth.
    SLOW;

    private static final double SLOW_FROM = 0.95;

    /// Two sets of traces, by their ids.
    record Sets(List<String> chosen, List<String> others) {}

    /// The two sets; empty when one of them is.
    Optional<Sets> of(List<TraceSummary> found, Optional<Brush> brush) {
        Predicate<TraceSummary> chosen =
                switch (this) {
                    case SELECTION -> trace -> brush.filter(b -> b.holds(trace)).isPresent();
                    case ERRORS -> trace -> trace.errors() > 0;
                    case SLOW -> {
                        long limit = slow(found);
                        yield trace -> trace.durationNanos() >= limit;
                    }
                };
        var parts =
                found.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        chosen,
                                        Collectors.mapping(
                                                TraceSummary::traceId, Collectors.toList())));
        List<String> here = parts.getOrDefault(true, List.of());
        List<String> there = parts.getOrDefault(false, List.of());
        return here.isEmpty() || there.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sets(here, there));
    }

    private static long slow(List<TraceSummary> found) {
        long[] sorted = found.stream().mapToLong(TraceSummary::durationNanos).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.floor(SLOW_FROM * (sorted.length - 1))];
    }
}
