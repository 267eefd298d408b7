package io.meshscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturedMessageTest {

    private static Span.Event message(String type, Object body) {
        return new Span.Event(
                "message", Spans.T0, Map.of("message.type", type, "message.body", body));
    }

    private static Span span(SpanKind kind, Span.Event... events) {
        return Spans.span().kind(kind).events(events).build();
    }

    @Test
    void theRequestIsWhatAClientSentAndAServerReceived() {
        Span.Event request = message("SENT", "{\"id\": 1}");
        Span.Event answer = message("RECEIVED", "{\"name\": \"a\"}");
        assertThat(CapturedMessage.request(span(SpanKind.CLIENT, answer, request)))
                .contains("{\"id\": 1}");
        assertThat(CapturedMessage.request(span(SpanKind.SERVER, request, answer)))
                .contains("{\"name\": \"a\"}");
    }

    @Test
    void anEventWithoutABodyTellsNothing() {
        var bare =
                new Span.Event(
                        "message", Spans.T0, Map.of("message.type", "SENT", "message.id", 1L));
        assertThat(CapturedMessage.request(span(SpanKind.CLIENT, bare))).isEmpty();
        assertThat(CapturedMessage.request(span(SpanKind.CLIENT, message("SENT", "0a0103"))))
                .isEmpty();
    }
}
