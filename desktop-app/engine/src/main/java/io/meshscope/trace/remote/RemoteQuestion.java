package io.meshscope.trace.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Which traces of a server are asked for.
///
/// @param span what some span of a trace satisfies
/// @param from the earliest start
/// @param to the latest start
/// @param limit the most traces of each service
public record RemoteQuestion(Conditions span, Instant from, Instant to, int limit) {

    /// @param service empty for all services
    /// @param failed whether the server must take it for failed
    /// @param attributes compared as text
    public record Conditions(
            Optional<String> service,
            Optional<String> operation,
            Optional<Duration> atLeast,
            Optional<Duration> atMost,
            boolean failed,
            Map<String, String> attributes) {

        public Conditions {
            attributes = Map.copyOf(attributes);
        }
    }

    RemoteQuestion of(String service) {
        return new RemoteQuestion(
                new Conditions(
                        Optional.of(service),
                        span.operation(),
                        span.atLeast(),
                        span.atMost(),
                        span.failed(),
                        span.attributes()),
                from,
                to,
                limit);
    }
}
