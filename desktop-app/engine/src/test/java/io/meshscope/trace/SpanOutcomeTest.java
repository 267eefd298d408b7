package io.meshscope.trace;

import static io.meshscope.mesh.Outcome.CALLER_FAULT;
import static io.meshscope.mesh.Outcome.CANCELLED;
import static io.meshscope.mesh.Outcome.FAILED;
import static io.meshscope.mesh.Outcome.OK;
import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Outcome;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpanOutcomeTest {

    private static final Map<GrpcCode, Outcome> WANTED =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(GrpcCode.OK, OK),
                            Map.entry(GrpcCode.CANCELLED, CANCELLED),
                            Map.entry(GrpcCode.UNKNOWN, FAILED),
                            Map.entry(GrpcCode.INVALID_ARGUMENT, CALLER_FAULT),
                            Map.entry(GrpcCode.DEADLINE_EXCEEDED, FAILED),
                            Map.entry(GrpcCode.NOT_FOUND, CALLER_FAULT),
                            Map.entry(GrpcCode.ALREADY_EXISTS, CALLER_FAULT),
                            Map.entry(GrpcCode.PERMISSION_DENIED, CALLER_FAULT),
                            Map.entry(GrpcCode.RESOURCE_EXHAUSTED, CALLER_FAULT),
                            Map.entry(GrpcCode.FAILED_PRECONDITION, CALLER_FAULT),
                            Map.entry(GrpcCode.ABORTED, CALLER_FAULT),
                            Map.entry(GrpcCode.OUT_OF_RANGE, CALLER_FAULT),
                            Map.entry(GrpcCode.UNIMPLEMENTED, FAILED),
                            Map.entry(GrpcCode.INTERNAL, FAILED),
                            Map.entry(GrpcCode.UNAVAILABLE, FAILED),
                            Map.entry(GrpcCode.DATA_LOSS, FAILED),
                            Map.entry(GrpcCode.UNAUTHENTICATED, CALLER_FAULT)));

    /// Tries both generations of the conventions, the code as a number and as a word, marked as an
    /// error or not: the two sides of one call must never disagree.
    @ParameterizedTest
    @EnumSource(GrpcCode.class)
    void everyCodeOfGrpc(GrpcCode code) {
        Outcome wanted = WANTED.get(code);
        long number = code.ordinal();
        assertThat(GrpcCode.of(number)).contains(code);
        for (SpanKind kind : new SpanKind[] {SpanKind.CLIENT, SpanKind.SERVER}) {
            assertThat(span().kind(kind).with("rpc.grpc.status_code", number).build().outcome())
                    .isEqualTo(wanted);
            assertThat(
                            span().kind(kind)
                                    .with("rpc.response.status_code", code.name())
                                    .build()
                                    .outcome())
                    .isEqualTo(wanted);
        }
        Span marked = span().with("rpc.grpc.status_code", number).error("whatever").build();
        assertThat(marked.outcome()).isEqualTo(code == GrpcCode.OK ? FAILED : wanted);
        Span named = span().error(code.name() + ": in words").build();
        assertThat(named.outcome()).isEqualTo(code == GrpcCode.OK ? FAILED : wanted);
        assertThat(marked.failed()).isEqualTo(marked.outcome() == FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "200, OK", "302, OK", "400, CALLER_FAULT", "401, CALLER_FAULT", "404, CALLER_FAULT",
        "409, CALLER_FAULT", "429, CALLER_FAULT", "499, CANCELLED", "500, FAILED", "503, FAILED"
    })
    void everyKindOfHttp(long status, Outcome wanted) {
        assertThat(span().with("http.response.status_code", status).build().outcome())
                .isEqualTo(wanted);
        assertThat(span().with("http.status_code", Long.toString(status)).build().outcome())
                .isEqualTo(wanted);
    }

    @Test
    void withoutACodeTheSendersStatusDecides() {
        assertThat(span().build().outcome()).isEqualTo(OK);
        assertThat(span().error("relation does not exist").build().outcome()).isEqualTo(FAILED);
        assertThat(span().with("rpc.grpc.status_code", 42L).error("").build().outcome())
                .isEqualTo(FAILED);
        assertThat(span().with("http.response.status_code", 200L).error("half").build().outcome())
                .isEqualTo(FAILED);
    }

    @Test
    void whatADeveloperCalledWellIsWell() {
        assertThat(span().with("rpc.grpc.status_code", 14L).ok().build().outcome()).isEqualTo(OK);
    }

    @Test
    void aStreamSaysSoOrTellsOfSeveralMessages() {
        assertThat(span().build().streams()).isFalse();
        assertThat(span().with("mesh.rpc.type", "unary").build().streams()).isFalse();
        assertThat(span().with("mesh.rpc.type", "server_streaming").build().streams()).isTrue();
        assertThat(span().with("http.response.status_code", 101L).build().streams()).isTrue();
        assertThat(messages("SENT", "RECEIVED").streams()).isFalse();
        assertThat(messages("SENT", "RECEIVED", "RECEIVED").streams()).isTrue();
        assertThat(
                        span().events(
                                        new Span.Event("Inbound message", 1, Map.of()),
                                        new Span.Event("Inbound message", 2, Map.of()))
                                .build()
                                .streams())
                .isTrue();
    }

    private static Span messages(String... directions) {
        return span().events(
                        java.util.Arrays.stream(directions)
                                .map(d ->
                                        new Span.Event("message", 1, Map.of("rpc.message.type", d)))
                                .toArray(Span.Event[]::new))
                .build();
    }
}
