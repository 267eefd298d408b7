package io.meshscope.trace;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells calls that stream from calls with one answer, by what their spans carry.
///
/// No convention has an attribute for this. A span is a stream when it says so (`mesh.rpc.type`,
/// which the shop sets), when it has more than one message in one direction (events that gRPC and
/// its instrumentations add), or when HTTP says so (a switched protocol, server-sent events).
/// Otherwise it is a call with one answer, however long it took.
final class Streams {

    private static final String RPC_TYPE = "mesh.rpc.type";
    private static final String CONTENT_TYPE = "http.response.header.content-type";
    private static final Set<String> OUT = Set.of("sent", "outbound message");
    private static final Set<String> IN = Set.of("received", "inbound message");

    private Streams() {}

    static boolean is(Span span) {
        return span.attribute(RPC_TYPE).filter(type -> !type.equals("unary")).isPresent()
                || span.attribute(CONTENT_TYPE)
                        .filter(type -> type.contains("text/event-stream"))
                        .isPresent()
                || SpanCodes.http(span).orElse(0) == 101
                || several(span, OUT)
                || several(span, IN);
    }

    /// The attributes that tell it, beside the code.
    static List<String> keys() {
        return List.of(RPC_TYPE, CONTENT_TYPE);
    }

    private static boolean several(Span span, Set<String> direction) {
        return span.events().stream().filter(e -> direction.contains(direction(e))).count() > 1;
    }

    /// The direction of a message: `message` events have it in an attribute, gRPC's own events in
    /// their names.
    private static String direction(Span.Event event) {
        Object type =
                event.attributes()
                        .getOrDefault(
                                "rpc.message.type",
                                event.attributes().getOrDefault("message.type", event.name()));
        return type.toString().toLowerCase(Locale.ROOT);
    }
}
