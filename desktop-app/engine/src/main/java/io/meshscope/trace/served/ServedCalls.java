package io.meshscope.trace.served;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Counts the calls that each instance served: the same calls that edges count.
@FunctionalInterface
public interface ServedCalls {

    ServedCalls NONE = (from, to, step) -> List.of();

    /// The calls to each instance, in steps, as [io.meshscope.trace.SpanStore#red(Instant, Instant,
    /// Duration)] has those to each service. It may block on the disk.
    List<ServedPoint> red(Instant from, Instant to, Duration step);
}
