package io.meshscope.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a span does with a message that passes through a broker, by its kind, and by the names of
/// operations of every generation of OpenTelemetry's conventions.
public enum MessageRole {
    SENDS,
    /// It fetches messages, which another span may process then.
    RECEIVES,
    PROCESSES,
    /// None of these; also who only makes a message that another span sends.
    NONE;

    private static final List<String> OPERATION =
            List.of("messaging.operation.type", "messaging.operation");
    private static final String COUNT = "messaging.batch.message_count";
    private static final List<String> ID = List.of("messaging.message.id", "messaging.message_id");

    private static final Map<String, MessageRole> WORDS =
            Map.of(
                    "send", SENDS,
                    "publish", SENDS,
                    "receive", RECEIVES,
                    "process", PROCESSES,
                    "deliver", PROCESSES,
                    "create", NONE,
                    "settle", NONE);

    public static MessageRole of(Span span) {
        if (SpanNames.messagingSystem(span).isEmpty()) {
            return NONE;
        }
        Optional<MessageRole> told = SpanNames.first(span, OPERATION).map(WORDS::get);
        return switch (span.kind()) {
            case PRODUCER -> told.filter(role -> role == NONE).orElse(SENDS);
            case CONSUMER -> told.filter(role -> role != SENDS).orElse(PROCESSES);
            // Newer conventions have clients that fetch and send.
            case CLIENT -> told.filter(role -> role == RECEIVES).orElse(NONE);
            case UNSPECIFIED -> told.orElse(NONE);
            case SERVER, INTERNAL -> NONE;
        };
    }

    /// Whether a span that fetches messages got one, as far as it says.
    public static boolean gotSome(Span receives) {
        Optional<String> count = receives.attribute(COUNT);
        if (count.isPresent()) {
            return !count.get().equals("0");
        }
        return receives.parentSpanId().isPresent()
                || !receives.links().isEmpty()
                || SpanNames.first(receives, ID).isPresent();
    }

    /// The attributes that all of this is told by, beside the name of the broker.
    static List<String> keys() {
        return Stream.of(OPERATION, List.of(COUNT), ID).flatMap(List::stream).toList();
    }
}
