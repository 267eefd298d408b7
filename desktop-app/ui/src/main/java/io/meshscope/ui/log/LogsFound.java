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
/// @param from left end of the time axis
/// @param moment the moment shown; later lines are dimmed
/// @param to right end of the time axis, the moment itself while live
/// @param before the lines written up to the moment, oldest first
/// @param after the lines written after it
/// @param matching how many match up to the moment, shown or not
/// @param later how many match after it
/// @param counts by severity, also of severities that the filter leaves out
/// @param total how many lines there are in the time, whatever the filter
/// @param histogram over the whole axis
/// @param step of the histogram
/// @param took how long the store needed
record LogsFound(
        Instant from,
        Instant moment,
        Instant to,
        List<LogRecord> before,
        List<LogRecord> after,
        long matching,
        long later,
        Map<Severity, Long> counts,
        long total,
        List<LogStore.Bucket> histogram,
        Duration step,
        Duration took) {

    LogsFound {
        before = List.copyOf(before);
        after = List.copyOf(after);
        counts = Map.copyOf(counts);
        histogram = List.copyOf(histogram);
    }

    static LogsFound nothing(Instant at) {
        return new LogsFound(
                at.minusSeconds(1),
                at,
                at,
                List.of(),
                List.of(),
                0,
                0,
                Map.of(),
                0,
                List.of(),
                Duration.ofSeconds(1),
                Duration.ZERO);
    }

    long count(LogFilter.Level level) {
        return level.severities().stream().mapToLong(s -> counts.getOrDefault(s, 0L)).sum();
    }
}
