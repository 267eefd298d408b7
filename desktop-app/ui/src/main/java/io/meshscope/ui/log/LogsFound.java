package io.meshscope.ui.log;

import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.log.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a search of the logs found.
///
/// @param before the lines written up to the moment
/// @param after the lines written after it
/// @param counts by severity, also of severities that the filter leaves out
/// @param total how many lines there are in the time, whatever the filter
/// @param histogram over the whole axis
/// @param took how long the store needed
record LogsFound(
        Axis axis,
        Part before,
        Part after,
        Map<Severity, Long> counts,
        long total,
        Histogram histogram,
        Duration took) {

    LogsFound {
        counts = Map.copyOf(counts);
    }

    /// The time that is searched.
    ///
    /// @param from left end of the time axis
    /// @param moment the moment shown; later lines are dimmed
    /// @param to right end of the time axis, the moment itself while live
    record Axis(Instant from, Instant moment, Instant to) {}

    /// Lines on one side of the moment.
    ///
    /// @param lines oldest first, as many as are shown
    /// @param matching how many match, shown or not
    record Part(List<LogRecord> lines, long matching) {

        private static final Part NONE = new Part(List.of(), 0);

        Part {
            lines = List.copyOf(lines);
        }
    }

    /// How many lines were written in each step.
    record Histogram(List<LogStore.Bucket> buckets, Duration step) {

        Histogram {
            buckets = List.copyOf(buckets);
        }
    }

    static LogsFound nothing(Instant at) {
        return new LogsFound(
                new Axis(at.minusSeconds(1), at, at),
                Part.NONE,
                Part.NONE,
                Map.of(),
                0,
                new Histogram(List.of(), Duration.ofSeconds(1)),
                Duration.ZERO);
    }

    long count(LogFilter.Level level) {
        return level.severities().stream().mapToLong(s -> counts.getOrDefault(s, 0L)).sum();
    }
}
