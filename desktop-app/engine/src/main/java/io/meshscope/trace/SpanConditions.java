package io.meshscope.trace;

import static java.util.Locale.ROOT;

import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Conditions that one span satisfies together.
///
/// @param service the span's service
/// @param operation the span's whole name
/// @param operationPart a part of the span's name, whatever its case
/// @param atLeast the span's shortest duration, inclusive
/// @param atMost the span's longest duration, inclusive
/// @param attributes span or resource attributes, compared as text
public record SpanConditions(
        Optional<ServiceName> service,
        Optional<String> operation,
        Optional<String> operationPart,
        Optional<Duration> atLeast,
        Optional<Duration> atMost,
        Map<String, String> attributes) {

    public static final SpanConditions NONE = attributes(Map.of());

    public SpanConditions {
        attributes = Map.copyOf(attributes);
    }

    /// Conditions on attributes alone.
    public static SpanConditions attributes(Map<String, String> attributes) {
        return new SpanConditions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                attributes);
    }

    boolean matches(Span span) {
        return service.map(s -> s.equals(span.resource().service())).orElse(true)
                && operation.map(o -> o.equals(span.name())).orElse(true)
                && operationPart
                        .map(o -> span.name().toLowerCase(ROOT).contains(o.toLowerCase(ROOT)))
                        .orElse(true)
                && atLeast.map(d -> span.durationNanos() >= d.toNanos()).orElse(true)
                && atMost.map(d -> span.durationNanos() <= d.toNanos()).orElse(true)
                && attributes.entrySet().stream().allMatch(a -> carries(span, a));
    }

    private static boolean carries(Span span, Map.Entry<String, String> wanted) {
        return Spellings.hold(span, wanted.getKey(), wanted.getValue())
                || wanted.getValue().equals(span.resource().attributes().get(wanted.getKey()));
    }
}
