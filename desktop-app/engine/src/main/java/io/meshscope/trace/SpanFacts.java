package io.meshscope.trace;

import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a span's attributes and events tell of its place in a trace. Most spans tell nothing of
/// this.
///
/// @param attempt which attempt of a call it is, from 1; 0 when it is none
/// @param notPermitted whether a breaker refused the call before it was made
/// @param infrastructure what a client or producer called that is no service: `postgresql`
/// @param called what that is called, which tells two of one product apart, as in the topology:
///   `postgresql/orders@db1`
/// @param dropped how many attributes, events and links its sender left out
public record SpanFacts(
        int attempt,
        boolean notPermitted,
        Optional<String> infrastructure,
        Optional<String> called,
        List<Message> dropped) {

    public static final SpanFacts NONE =
            new SpanFacts(0, false, Optional.empty(), Optional.empty(), List.of());

    private static final String DROPPED = "otel.dropped_";

    public SpanFacts {
        dropped = List.copyOf(dropped);
    }

    public static SpanFacts of(Span span) {
        Optional<String> infrastructure = SpanNames.infrastructure(span);
        var facts =
                new SpanFacts(
                        Attempts.of(span).orElse(0),
                        SpanNames.notPermitted(span),
                        infrastructure,
                        infrastructure.flatMap(product -> SpanNames.called(span)),
                        dropped(span));
        return facts.equals(NONE) ? NONE : facts;
    }

    /// Texts of which at least one stands in the key of an attribute, or in the name of an event,
    /// of every span that tells something.
    public static List<String> signs() {
        return Stream.of(
                        Attempts.keys(),
                        SpanNames.infrastructureKeys(),
                        List.of(DROPPED, SpanNames.NOT_PERMITTED))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Message> dropped(Span span) {
        var found = new ArrayList<Message>(0);
        count(span, "attributes")
                .map(n -> Message.of("anomaly.dropped.attributes", n))
                .ifPresent(found::add);
        count(span, "events")
                .map(n -> Message.of("anomaly.dropped.events", n))
                .ifPresent(found::add);
        count(span, "links").map(n -> Message.of("anomaly.dropped.links", n)).ifPresent(found::add);
        return found;
    }

    private static Optional<String> count(Span span, String what) {
        return span.attribute(DROPPED + what + "_count").filter(count -> !count.equals("0"));
    }
}
