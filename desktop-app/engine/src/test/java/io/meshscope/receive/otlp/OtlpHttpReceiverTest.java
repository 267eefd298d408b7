package io.meshscope.receive.otlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.rpc.Status;
import io.meshscope.journal.Observation;
import io.meshscope.log.LogQuery;
import io.meshscope.log.LogRecord;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.query.Expression;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.http.HttpReceiver;
import io.meshscope.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OtlpHttpReceiverTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final String JSON = "application/json";
    private static final String PROTOBUF = "application/x-protobuf";

    private final Receivers receivers;
    private final HttpClient client = HttpClient.newHttpClient();

    OtlpHttpReceiverTest() throws ReceiverException {
        receivers = new Receivers();
    }

    @AfterEach
    void close() {
        client.close();
        receivers.close();
    }

    private HttpRequest.Builder post(String path, String type, byte[] body) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + receivers.http.port() + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    private static String trace(String traceId, String spanId, String parent) {
        return """
        {"resourceSpans":[{"resource":{"attributes":[
            {"key":"service.name","value":{"stringValue":"my.service"}}]},
          "scopeSpans":[{"scope":{"name":"my.library"},"spans":[
           {"traceId":"%s","spanId":"%s","parentSpanId":"%s","name":"I'm a server span",
            "startTimeUnixNano":"1544712660000000000","endTimeUnixNano":1544712661000000000,
            "kind":2,"unknownField":{"a":[1]},"attributes":[
             {"key":"my.span.attr","value":{"stringValue":"some value"}},
             {"key":"n","value":{"intValue":"7"}},
             {"key":"map","value":{"kvlistValue":{"values":[
               {"key":"k","value":{"arrayValue":{"values":[{"boolValue":true}]}}}]}}}]}]}]}]}\
        """
                .formatted(traceId, spanId, parent);
    }

    @Test
    void jsonWithHexadecimalIds() throws Exception {
        var response =
                send(
                        post(
                                "/v1/traces",
                                "application/json; charset=utf-8",
                                trace(TRACE, "EEE19B7EC3C1B174", "eee19b7ec3c1b173")
                                        .getBytes(UTF_8)));
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(text(response)).isEqualTo("{}");
        assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
        Span span = receivers.spans.trace(TRACE).getFirst();
        assertThat(span.spanId()).isEqualTo("eee19b7ec3c1b174");
        assertThat(span.parentSpanId()).contains("eee19b7ec3c1b173");
        assertThat(span.durationNanos()).isEqualTo(1_000_000_000);
        assertThat(span.attributes().get("n")).isEqualTo(7L);
        assertThat(span.attributes().get("map")).isEqualTo("{\"k\":[true]}");
    }

    @Test
    void jsonWithBase64Ids() throws Exception {
        String body = trace("W47/95gDgQPSabYzgT/GDA==", "7uGbfsPBsXQ=", "");
        assertThat(send(post("/v1/traces", JSON, body.getBytes(UTF_8))).statusCode())
                .isEqualTo(200);
        assertThat(receivers.spans.trace(TRACE).getFirst().spanId()).isEqualTo("eee19b7ec3c1b174");
    }

    @Test
    void badSpansAreRefusedAndCountedTheOthersTaken() throws Exception {
        var scope = ScopeSpans.newBuilder();
        scope.addSpans(span(16, 8, 5, 9));
        scope.addSpans(span(15, 8, 5, 9));
        scope.addSpans(span(16, 0, 5, 9));
        scope.addSpans(span(16, 8, -5, 9));
        scope.addSpans(span(16, 8, 0, 0));
        scope.addSpans(span(16, 8, 0, 7));
        scope.addSpans(span(16, 8, 9, 5));
        byte[] body =
                ExportTraceServiceRequest.newBuilder()
                        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                        .build()
                        .toByteArray();
        var response =
                send(post("/v1/traces", PROTOBUF, gzip(body)).header("Content-Encoding", "gzip"));
        var answer = ExportTraceServiceResponse.parseFrom(response.body());
        assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(4);
        assertThat(answer.getPartialSuccess().getErrorMessage()).isNotEmpty();
        assertThat(receivers.spans.usage().spans()).isEqualTo(3);
        assertThat(receivers.heard)
                .allMatch(s -> s.resource().service().value().equals("unknown_service"));
        assertThat(receivers.heard).extracting(Span::durationNanos).containsExactly(4L, 0L, -4L);

        var inJson = send(post("/v1/traces", JSON, trace(TRACE, "zz", "").getBytes(UTF_8)));
        assertThat(text(inJson)).contains("\"partialSuccess\"").contains("\"rejectedSpans\":\"1\"");
    }

    private static io.opentelemetry.proto.trace.v1.Span span(
            int traceIdBytes, int spanIdBytes, long start, long end) {
        return io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(ByteString.copyFrom("t".repeat(traceIdBytes), UTF_8))
                .setSpanId(ByteString.copyFrom("s".repeat(spanIdBytes), UTF_8))
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(end)
                .build();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    @Test
    void aLogWithoutTimeOrNumber() throws Exception {
        String body =
                """
                {"resourceLogs":[{"scopeLogs":[{"logRecords":[
                  {"severityText":"Error","body":{"stringValue":"no time"},"traceId":"%s"}]}]}]}\
                """
                        .formatted(TRACE);
        assertThat(send(post("/v1/logs", JSON, body.getBytes(UTF_8))).statusCode()).isEqualTo(200);
        LogRecord record =
                receivers
                        .logs
                        .search(
                                new LogQuery(
                                        Instant.MIN,
                                        Instant.MAX,
                                        Set.of(),
                                        Set.of(),
                                        Expression.EVERYTHING,
                                        Optional.of(TRACE),
                                        5))
                        .getFirst();
        assertThat(record.severity()).isEqualTo(io.meshscope.log.Severity.ERROR);
        assertThat(record.at()).isEqualTo(Instant.parse("2026-03-12T14:28:00Z"));
    }

    @Test
    void whatASpanCarriesBesideItsAttributesIsKept() throws Exception {
        String body =
                """
                {"resourceSpans":[{"resource":{"droppedAttributesCount":3},"scopeSpans":[{
                  "scope":{"name":"lib","version":"1.2"},"spans":[{"traceId":"%s",
                   "spanId":"eee19b7ec3c1b174","name":"at its limits","flags":769,
                   "traceState":"rojo=00f067aa0ba902b7","startTimeUnixNano":"5",
                   "endTimeUnixNano":"9","droppedAttributesCount":127,"droppedEventsCount":4711,
                   "droppedLinksCount":99,"events":[{"name":"e","droppedAttributesCount":5}],
                   "links":[{"traceId":"%s","spanId":"eee19b7ec3c1b175",
                     "droppedAttributesCount":2}]}]}]}]}\
                """
                        .formatted(TRACE, TRACE);
        assertThat(send(post("/v1/traces", JSON, body.getBytes(UTF_8))).statusCode())
                .isEqualTo(200);
        Span span = receivers.spans.trace(TRACE).getFirst();
        assertThat(span.attributes())
                .isEqualTo(
                        Map.of(
                                "otel.dropped_attributes_count", 127L,
                                "otel.dropped_events_count", 4711L,
                                "otel.dropped_links_count", 99L,
                                "otel.flags", 769L,
                                "w3c.tracestate", "rojo=00f067aa0ba902b7",
                                "otel.scope.version", "1.2"));
        assertThat(span.resource().attributes())
                .containsEntry("otel.dropped_attributes_count", "3");
        assertThat(span.events().getFirst().attributes())
                .isEqualTo(Map.of("otel.dropped_attributes_count", 5L));
        assertThat(span.links().getFirst().attributes())
                .isEqualTo(Map.of("otel.dropped_attributes_count", 2L));
    }

    @Test
    void whatCannotBeTakenSaysWhy() throws Exception {
        byte[] good = trace(TRACE, "eee19b7ec3c1b174", "").getBytes(UTF_8);
        refused(post("/v1/nothing", JSON, good), 404, "/v1/traces");
        refused(post("/v1/traces", JSON, good).GET(), 405, "POST");
        refused(post("/v1/traces", "text/plain", good), 415, "application/x-protobuf");
        refused(post("/v1/traces", JSON, "{".getBytes(UTF_8)), 400, "JSON");
        refused(post("/v1/traces", JSON, "[]".getBytes(UTF_8)), 400, "object");
        refused(post("/v1/traces", JSON, "{\"resourceSpans\":3}".getBytes(UTF_8)), 400, "JSON");
        String deep = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
        refused(post("/v1/traces", JSON, deep.getBytes(UTF_8)), 400, "depth");
        refused(post("/v1/traces", JSON, good).header("Content-Encoding", "gzip"), 400, "gzip");
        refused(post("/v1/traces", JSON, good).header("Content-Encoding", "br"), 415, "gzip");
        refused(post("/v1/traces", JSON, new byte[1_000_001]), 413, "Send smaller batches");
        refused(
                post("/v1/traces", JSON, gzip(new byte[50_000_000]))
                        .header("Content-Encoding", "gzip"),
                413,
                "1000000 bytes");
        assertThat(receivers.spans.usage().spans()).isZero();
        var protobuf = send(post("/v1/traces", PROTOBUF, new byte[] {10, 127, 1}));
        assertThat(protobuf.statusCode()).isEqualTo(400);
        assertThat(Status.parseFrom(protobuf.body()).getMessage()).contains("protobuf");
    }

    private void refused(HttpRequest.Builder request, int status, String words) throws Exception {
        var response = send(request);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(text(response)).contains(words).doesNotContain("Exception");
    }

    @Test
    void aBadValueRefusesItsItemOnlyAndTheViewerIsTold() throws Exception {
        var good = span(16, 8, 5, 9);
        byte[] bad = span(16, 8, 5, 9).toBuilder().setName("cafX").build().toByteArray();
        bad[new String(bad, ISO_8859_1).indexOf('X')] = (byte) 0xE9;
        ByteString resource =
                UnknownFieldSet.newBuilder()
                        .addField(
                                2,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(
                                                UnknownFieldSet.newBuilder()
                                                        .mergeField(2, bytes(good.toByteString()))
                                                        .mergeField(
                                                                2, bytes(ByteString.copyFrom(bad)))
                                                        .build()
                                                        .toByteString())
                                        .build())
                        .build()
                        .toByteString();
        byte[] body =
                UnknownFieldSet.newBuilder().addField(1, bytes(resource)).build().toByteArray();
        var response = send(post("/v1/traces", PROTOBUF, body));
        assertThat(response.statusCode()).isEqualTo(200);
        var partial = ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isEqualTo(1);
        assertThat(partial.getErrorMessage()).contains("UTF-8");
        assertThat(receivers.spans.usage().spans()).isEqualTo(1);

        String twice =
                trace(TRACE, "eee19b7ec3c1b174", "")
                        .replace(
                                "\"spans\":[",
                                "\"spans\":[{\"traceId\":\"%s\",\"kind\":{\"a\":1}},"
                                        .formatted(TRACE));
        var inJson = send(post("/v1/traces", JSON, twice.getBytes(UTF_8)));
        assertThat(text(inJson)).contains("\"rejectedSpans\":\"1\"");
        assertThat(receivers.spans.usage().spans()).isEqualTo(2);

        receivers.reception.refusals().flush();
        assertThat(receivers.refused()).isEqualTo(2);
        refused(post("/v1/traces", JSON, "{".getBytes(UTF_8)), 400, "JSON");
        receivers.reception.refusals().flush();
        assertThat(receivers.observed.getLast())
                .matches(o -> o.source().equals(Receivers.HTTP))
                .extracting(Observation::payload)
                .asInstanceOf(InstanceOfAssertFactories.type(TrafficEvent.Refused.class))
                .matches(r -> r.requests() == 1 && r.items() == 0)
                .matches(r -> r.reason().contains("not OTLP in JSON"));
    }

    private static UnknownFieldSet.Field bytes(ByteString value) {
        return UnknownFieldSet.Field.newBuilder().addLengthDelimited(value).build();
    }

    @Test
    void webPagesMayNotPostUnlessAllowed() throws Exception {
        byte[] good = trace(TRACE, "eee19b7ec3c1b174", "").getBytes(UTF_8);
        refused(
                post("/v1/traces", JSON, good).header("Origin", "http://evil.example"),
                403,
                "evil");
        refused(post("/v1/traces", JSON, good).header("Origin", "null"), 403, "null");
        assertThat(receivers.spans.usage().spans()).isZero();
        var allowed = send(post("/v1/traces", JSON, good).header("Origin", Receivers.ORIGIN));
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
                .contains(Receivers.ORIGIN);
        var preflight =
                send(
                        post("/v1/traces", JSON, good)
                                .header("Origin", Receivers.ORIGIN)
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
    }

    @Test
    void aFullQueueIsToldToTheSenderAndNothingIsStoredTwice() throws Exception {
        byte[] good = trace(TRACE, "eee19b7ec3c1b174", "").getBytes(UTF_8);
        receivers.full = true;
        // Stored, but its report waits.
        assertThat(send(post("/v1/traces", JSON, good)).statusCode()).isEqualTo(200);
        var refused = send(post("/v1/traces", JSON, good));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(receivers.arrivals.refused()).isEqualTo(1);
        assertThat(receivers.spans.usage().spans()).isEqualTo(1);
        receivers.full = false;
        assertThat(send(post("/v1/traces", JSON, good)).statusCode()).isEqualTo(200);
        assertThat(receivers.spans.usage().spans()).isEqualTo(2);
        assertThat(receivers.reportedSpans()).isEqualTo(2);
    }

    @Test
    void aBodyThatNeverEndsIsGivenUp() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), receivers.http.port())) {
            socket.getOutputStream()
                    .write(
                            ("POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: "
                                            + JSON
                                            + "\r\nContent-Length: 1000\r\n\r\n{")
                                    .getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        byte[] good = trace(TRACE, "eee19b7ec3c1b174", "").getBytes(UTF_8);
        assertThat(send(post("/v1/traces", JSON, good)).statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsNamedWithARemedy() {
        int taken = receivers.http.port();
        assertThatThrownBy(() ->
                        HttpReceiver.start(Receivers.HTTP, taken, receivers.reception, List.of()))
                .isInstanceOf(ReceiverException.class)
                .hasMessageContaining("Port " + taken + " is in use")
                .hasMessageContaining("choose another port");
    }

    @Test
    void anyBytesAreTakenOrRefusedNeverFatal() throws Exception {
        var random = new Random(5);
        byte[] json = trace(TRACE, "eee19b7ec3c1b174", "").getBytes(UTF_8);
        for (int i = 0; i < 300; i++) {
            byte[] body = json.clone();
            for (int n = 1 + random.nextInt(20); n > 0; n--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            String path = List.of("/v1/traces", "/v1/logs", "/v1/metrics").get(i % 3);
            assertThat(send(post(path, JSON, body)).statusCode()).isIn(200, 400);
            random.nextBytes(body);
            assertThat(send(post(path, PROTOBUF, body)).statusCode()).isIn(200, 400);
        }
    }
}
