package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Which traces are asked for. A trace matches when some span of it satisfies all conditions.
///
/// @param from earliest start of the trace, inclusive
/// @param to latest start of the trace, exclusive
/// @param service of the span
/// @param operation the span's name
/// @param atLeast shortest duration, inclusive, of the span
/// @param atMost longest duration, inclusive, of the span
/// @param error true: failed; false: not failed
/// @param attributes span or resource attributes, compared as text
/// @param limit most rows, newest first, 1 to 10,000
public record TraceQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<ServiceName> service,
        Optional<String> operation,
        Optional<Duration> atLeast,
        Optional<Duration> atMost,
        Optional<Boolean> error,
        Map<String, String> attributes,
        int limit) {

    public TraceQuery {
        attributes = Map.copyOf(attributes);
    }

    /// The newest traces, whatever they are.
    public static TraceQuery newest(int limit) {
        return new TraceQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                limit);
    }

    /// The same conditions within a time range.
    public TraceQuery within(Instant earliest, Instant latest) {
        return new TraceQuery(
                Optional.of(earliest),
                Optional.of(latest),
                service,
                operation,
                atLeast,
                atMost,
                error,
                attributes,
                limit);
    }
}
