package io.meshscope.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.LastCall;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.receive.UnreadableException;
import io.meshscope.trace.ReceivedSpans;
import io.meshscope.trace.Span;
import io.meshscope.trace.otlp.OtlpSpans;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is asked once for all spans that are alike is what each of them tells.
class ReceivedSidesTest {

    /// Names and values that tell something of a call, and some that do not.
    private static final List<List<String>> ATTRIBUTES =
            List.of(
                    List.of("server.address", "a", "b"),
                    List.of("server.port", "80", "81"),
                    List.of("url.full", "http://u:secret@a:80/x", "http://b/y", "not a url …"),
                    List.of("http.url", "https://c/", "x y"),
                    List.of("http.host", "h:1", " "),
                    List.of("net.peer.name", "n"),
                    List.of("net.peer.port", "5"),
                    List.of("network.peer.address", "10.0.0.1", "::1"),
                    List.of("network.peer.port", "6"),
                    List.of("net.peer.ip", "10.0.0.2"),
                    List.of("net.sock.peer.name", "s"),
                    List.of("net.sock.peer.port", "7"),
                    List.of("net.sock.peer.addr", "10.0.0.3"),
                    List.of("peer.address", "p:8"),
                    List.of("peer.service", "peer", ""),
                    List.of("db.system", "redis", "postgresql"),
                    List.of("db.system.name", "mysql"),
                    List.of("db.namespace", "orders"),
                    List.of("db.name", "stock"),
                    List.of("db.instance", "one"),
                    List.of("messaging.system", "kafka", "nats"),
                    List.of("messaging.operation", "receive", "publish", "process", "settle"),
                    List.of("messaging.operation.type", "receive", "send", "create"),
                    List.of("messaging.batch.message_count", "0", "3"),
                    List.of("messaging.message.id", "m1", "m2"),
                    List.of("messaging.message_id", "m3"),
                    List.of("rpc.service", "shop.Orders"),
                    List.of("rpc.method", "Place", "shop.Stock/Take"),
                    List.of("rpc.grpc.status_code", "14", "5", "0"),
                    List.of("http.response.status_code", "200", "404", "500", "101"),
                    List.of("error.type", "timeout", "UNAVAILABLE"),
                    List.of("mesh.rpc.type", "unary", "server_streaming"),
                    List.of("http.response.header.content-type", "text/event-stream", "text/html"),
                    List.of("zipkin.shared", "true"),
                    List.of("http.route", "/orders", "/stock"),
                    List.of("user.id", "1", "2", "3"));

    private final Random random = new Random(5);

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private KeyValue attribute(List<String> words) {
        String text = words.get(1 + random.nextInt(words.size() - 1));
        var value = AnyValue.newBuilder();
        if (text.equals("true")) {
            value.setBoolValue(true);
        } else if (text.matches("\\d+") && random.nextBoolean()) {
            value.setIntValue(Long.parseLong(text));
        } else if (random.nextInt(40) == 0) {
            value.setArrayValue(
                    ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setStringValue(text)));
        } else {
            value.setStringValue(text);
        }
        return KeyValue.newBuilder().setKey(words.getFirst()).setValue(value).build();
    }

    private static ByteString id(int length, long number) {
        return ByteString.copyFrom(ByteBuffer.allocate(length).putLong(length - 8, number).array());
    }

    private io.opentelemetry.proto.trace.v1.Span span() {
        var span =
                io.opentelemetry.proto.trace.v1.Span.newBuilder()
                        .setTraceId(id(16, 1 + random.nextInt(5)))
                        .setSpanId(id(8, 1 + random.nextInt(200)))
                        .setName("n" + random.nextInt(3))
                        .setKindValue(random.nextInt(6))
                        .setStartTimeUnixNano(1_764_000_000_000_000_000L + random.nextInt(100))
                        .setEndTimeUnixNano(1_764_000_000_000_000_050L + random.nextInt(100));
        if (random.nextBoolean()) {
            span.setParentSpanId(id(8, 1 + random.nextInt(200)));
        }
        Set<List<String>> few = new LinkedHashSet<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            few.add(one(ATTRIBUTES));
        }
        few.forEach(words -> span.addAttributes(attribute(words)));
        if (random.nextInt(5) == 0) {
            span.setStatus(
                    Status.newBuilder()
                            .setCodeValue(random.nextInt(3))
                            .setMessage(one(List.of("", "NOT_FOUND: x"))));
        }
        if (random.nextInt(10) == 0) {
            span.addEvents(
                    io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
                            .setName(one(List.of("sent", "sent", "other"))));
            span.addEvents(io.opentelemetry.proto.trace.v1.Span.Event.newBuilder().setName("sent"));
            span.addLinks(
                    io.opentelemetry.proto.trace.v1.Span.Link.newBuilder()
                            .setTraceId(id(16, 9))
                            .setSpanId(id(8, 9)));
        }
        return span.build();
    }

    private byte[] request(int spans) {
        var request = ExportTraceServiceRequest.newBuilder();
        for (String service : List.of("front", "back")) {
            var scope = ScopeSpans.newBuilder();
            for (int i = 0; i < spans; i++) {
                scope.addSpans(span());
            }
            request.addResourceSpans(
                    ResourceSpans.newBuilder()
                            .setResource(
                                    Resource.newBuilder()
                                            .addAttributes(
                                                    attribute(List.of("service.name", service)))
                                            .addAttributes(
                                                    attribute(
                                                            List.of(
                                                                    "service.instance.id",
                                                                    service + "-1"))))
                            .addScopeSpans(scope));
        }
        return request.build().toByteArray();
    }

    @Test
    void alikeSpansTellTheSame() throws UnreadableException {
        int groups = 0;
        int spans = 0;
        var decoder = OtlpSpans.SIGNAL.protobuf();
        var received = new ReceivedSides();
        for (int round = 0; round < 40; round++) {
            var read = (ReceivedSpans) decoder.decode(request(100)).items();
            var sides = new ArrayList<CallSide>();
            received.of(read.block(), sides::add);
            assertThat(sides).isEqualTo(read.stream().map(CallSide::of).toList());
            groups += read.block().groups();
            spans += read.size();
        }
        assertThat(spans).isEqualTo(8_000);
        assertThat(groups).isLessThan(spans * 9 / 10);
    }

    @Test
    void lastCallsAreToldWithoutMakingSpans() throws UnreadableException {
        for (int round = 0; round < 40; round++) {
            var read = (ReceivedSpans) OtlpSpans.SIGNAL.protobuf().decode(request(20)).items();
            List<LastCall> byEachSpan = lastCalls(List.copyOf(read));
            // Whoever makes a span of this now fails.
            var unread = new ReceivedSpans(read.block());
            for (int i = 0; i < read.size(); i++) {
                unread.block().texts().attributes().set(i, new byte[] {'?'}, 1);
            }
            assertThat(lastCalls(unread))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(byEachSpan);
        }
    }

    private static List<LastCall> lastCalls(List<Span> spans) {
        var told = new ArrayList<LastCall>();
        var calls =
                new InstanceCalls(
                        new Intake() {
                            @Override
                            public boolean offer(Observation observation) {
                                told.addAll(((TrafficEvent.Served) observation.payload()).calls());
                                return true;
                            }

                            @Override
                            public void put(Observation observation) {
                                offer(observation);
                            }
                        });
        calls.accept(spans);
        calls.tell();
        return told;
    }
}
