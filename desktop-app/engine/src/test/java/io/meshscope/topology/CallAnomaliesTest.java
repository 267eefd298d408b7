package io.meshscope.topology;

import static io.meshscope.trace.Spans.TRACE;
import static io.meshscope.trace.Spans.span;
import static io.meshscope.trace.Spans.spanId;
import static io.meshscope.trace.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Call;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.Spans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What senders do differently, each as spans in any order, and the calls that are to be counted.
class CallAnomaliesTest {

    private static final long WINDOW = 10;

    private static void calls(List<String> expected, Span... spans) {
        List<Span> shuffled = new ArrayList<>(List.of(spans));
        for (int seed = 0; seed < 24; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            var found = new ArrayList<String>();
            var pending =
                    new PendingCalls(1_000, WINDOW, Directory.NONE, call -> found.add(of(call)));
            shuffled.forEach(s -> pending.add(CallSide.of(s), 0));
            pending.expire(3 * WINDOW);
            assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(pending.size()).isZero();
        }
    }

    private static String of(Call call) {
        return call.edge().caller().map(ServiceName::value).orElse("clients")
                + " → "
                + call.edge().callee();
    }

    private static Spans message(SpanKind kind, String service, int id, int parent) {
        return span().id(id)
                .parent(parent)
                .kind(kind)
                .service(service)
                .with("messaging.system", "kafka");
    }

    @Test
    void aMessageThatIsReceivedAndProcessedIsDeliveredOnceByAnyNames() {
        for (String key : List.of("messaging.operation", "messaging.operation.type")) {
            for (SpanKind receiver : List.of(SpanKind.CONSUMER, SpanKind.CLIENT)) {
                calls(
                        List.of("shop → kafka", "kafka → billing"),
                        message(SpanKind.PRODUCER, "shop", 1, 0).with(key, "publish").build(),
                        message(receiver, "billing", 2, 1).with(key, "receive").build(),
                        message(SpanKind.CONSUMER, "billing", 3, 2).with(key, "process").build());
            }
        }
    }

    /// The receiving span links to the producer's, which the processing one has as its parent.
    @Test
    void linksJoinWhatParentsDoNot() {
        calls(
                List.of("kafka → billing"),
                message(SpanKind.CONSUMER, "billing", 2, 0)
                        .trace(traceId(7))
                        .with("messaging.operation.type", "receive")
                        .links(new Span.Link(TRACE, spanId(1), Map.of()))
                        .build(),
                message(SpanKind.CONSUMER, "billing", 3, 1)
                        .with("messaging.operation.type", "process")
                        .build());
    }

    @Test
    void whatIsOnlyReceivedIsDeliveredTooButAPollThatGotNothingIsNot() {
        calls(
                List.of("kafka → billing", "kafka → audit"),
                message(SpanKind.CLIENT, "billing", 2, 1)
                        .with("messaging.operation.type", "receive")
                        .build(),
                // Another service processes the same message.
                message(SpanKind.CONSUMER, "audit", 3, 1)
                        .with("messaging.operation.type", "process")
                        .build(),
                message(SpanKind.CONSUMER, "billing", 4, 0)
                        .with("messaging.operation.type", "receive")
                        .build(),
                message(SpanKind.CONSUMER, "billing", 5, 1)
                        .with("messaging.operation.type", "receive")
                        .with("messaging.batch.message_count", 0L)
                        .build());
    }

    @Test
    void messagesThatAreMadeAndThenSentTogetherAreSentOnce() {
        calls(
                List.of("shop → kafka"),
                message(SpanKind.PRODUCER, "shop", 1, 0)
                        .with("messaging.operation.type", "create")
                        .build(),
                message(SpanKind.PRODUCER, "shop", 2, 0)
                        .with("messaging.operation.type", "create")
                        .build(),
                message(SpanKind.PRODUCER, "shop", 3, 0)
                        .with("messaging.operation.type", "send")
                        .build());
    }

    @Test
    void spansWithoutAKindSendReceiveAndAskToo() {
        calls(
                List.of("shop → kafka", "kafka → billing", "shop → mysql/orders@db1"),
                message(SpanKind.UNSPECIFIED, "shop", 1, 0)
                        .with("messaging.operation", "publish")
                        .build(),
                message(SpanKind.UNSPECIFIED, "billing", 2, 9)
                        .with("messaging.operation", "process")
                        .build(),
                span().id(3)
                        .kind(SpanKind.UNSPECIFIED)
                        .service("shop")
                        .with("db.system", "mysql")
                        .with("db.name", "orders")
                        .with("server.address", "db1")
                        .build());
    }

    @Test
    void twoDatabasesOfOneProductAreTwo() {
        calls(
                List.of(
                        "shop → postgresql/orders@db1",
                        "shop → postgresql/orders@db1",
                        "shop → postgresql/users@db1",
                        "shop → postgresql/orders@db2:6432"),
                asks(1, "db.name", "orders", "net.peer.name", "db1"),
                asks(2, "db.namespace", "orders", "server.address", "db1"),
                asks(3, "db.namespace", "users", "server.address", "db1"),
                asks(4, "db.namespace", "orders", "server.address", "db2:6432"));
    }

    private static Span asks(int id, String name, String database, String server, String host) {
        return span().id(id)
                .kind(SpanKind.CLIENT)
                .service("shop")
                .with(name.equals("db.name") ? "db.system" : "db.system.name", "postgresql")
                .with(name, database)
                .with(server, host)
                .build();
    }

    /// The best that is known of each.
    @Test
    void hostsOutsideAreNamedByTheBestThatIsKnown() {
        calls(
                List.of(
                        "shop → stripe",
                        "shop → api.stripe.test",
                        "shop → hooks.slack.test:8443",
                        "shop → maps.test",
                        "shop → mail.test:25",
                        "shop → 203.0.113.9:443",
                        "shop → [2001:db8::1]:443",
                        "shop → cache",
                        "shop → 10.1.1.1",
                        "shop → old.test:80"),
                outside(1, "peer.service", "stripe", "server.address", "api.stripe.test"),
                outside(2, "url.full", "https://api.stripe.test/v1/charges"),
                outside(3, "http.url", "https://hooks.slack.test:8443/x", "http.host", "other"),
                outside(4, "http.host", "maps.test", "net.peer.ip", "10.0.0.1"),
                outside(5, "net.peer.name", "mail.test", "net.peer.port", 25L),
                outside(6, "net.peer.ip", "203.0.113.9", "net.peer.port", 443L),
                outside(7, "network.peer.address", "2001:db8::1", "network.peer.port", 443L),
                outside(8, "net.sock.peer.name", "cache"),
                outside(9, "net.sock.peer.addr", "10.1.1.1"),
                outside(10, "peer.address", "old.test:80", "url.full", "not a url …"));
    }

    private static Span outside(int id, Object... attributes) {
        Spans client = span().id(id).kind(SpanKind.CLIENT).service("shop");
        for (int i = 0; i < attributes.length; i += 2) {
            client.with(attributes[i].toString(), attributes[i + 1]);
        }
        return client.build();
    }

    /// Zipkin's way, also where the client's span is lost.
    @Test
    void bothSidesMayHaveOneId() {
        Span front = span().id(1).kind(SpanKind.SERVER).service("front").build();
        Span server = span().id(2).parent(1).kind(SpanKind.SERVER).service("back").build();
        calls(
                List.of("clients → front", "front → back"),
                front,
                span().id(2).parent(1).kind(SpanKind.CLIENT).service("front").build(),
                server);
        calls(List.of("clients → front", "front → back"), front, server);
    }
}
