package io.meshscope.log;

import io.meshscope.query.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Keeps log records. Safe for use by many threads; every call may block on the disk.
public interface LogStore extends Seen {

    void append(List<LogRecord> records);

    /// @return oldest first, the newest that match up to the query's limit
    List<LogRecord> search(LogQuery query);

    /// How many match, by severity, without the query's limit.
    Map<Severity, Long> count(LogQuery query);

    /// How many match in each step. Steps begin at multiples of their length since the epoch; a
    /// step without any has no bucket.
    List<Bucket> histogram(LogQuery query, Duration step);

    /// All that match, without the query's limit, grouped by what they say.
    SameMessages same(LogQuery query);

    /// How many log records there were in one step, by severity.
    ///
    /// @param start the start of the step
    record Bucket(Instant start, Map<Severity, Long> counts) {
        public Bucket {
            counts = Map.copyOf(counts);
        }
    }
}
