package io.meshscope.trace;

import java.util.List;
import java.util.Optional;

/// The request message of a call, where the sender of its span captured it in an event. Most
/// senders note only that a message went.
public final class CapturedMessage {

    private static final List<String> EVENTS = List.of("message", "rpc.message");
    private static final List<String> TYPES = List.of("message.type", "rpc.message.type");
    private static final List<String> BODIES = List.of("message.body", "rpc.message.body");

    private CapturedMessage() {}

    /// The first request message as JSON; empty when it was not captured as that.
    public static Optional<String> request(Span span) {
        String type = span.kind() == SpanKind.SERVER ? "RECEIVED" : "SENT";
        return span.events().stream()
                .filter(event -> EVENTS.contains(event.name()))
                .filter(event -> text(event, TYPES).filter(type::equalsIgnoreCase).isPresent())
                .flatMap(event -> text(event, BODIES).stream())
                .map(String::strip)
                .filter(body -> body.startsWith("{"))
                .findFirst();
    }

    private static Optional<String> text(Span.Event event, List<String> keys) {
        return keys.stream()
                .filter(event.attributes()::containsKey)
                .map(key -> String.valueOf(event.attributes().get(key)))
                .findFirst();
    }
}
