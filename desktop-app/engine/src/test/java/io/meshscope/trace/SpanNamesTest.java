package io.meshscope.trace;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.query.Expression;
import io.meshscope.query.Field;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Old names, new names, and both at once (`rpc`, `rpc/dup`) say the same.
class SpanNamesTest {

    private static final Span OLD =
            span().with("rpc.system", "grpc")
                    .with("rpc.service", "shop.v1.Orders")
                    .with("rpc.method", "Create")
                    .with("rpc.grpc.status_code", 14L)
                    .with("net.peer.name", "orders")
                    .with("net.peer.port", 50_052L)
                    .build();
    private static final Span NEW =
            span().with("rpc.system.name", "grpc")
                    .with("rpc.method", "shop.v1.Orders/Create")
                    .with("rpc.response.status_code", "UNAVAILABLE")
                    .with("server.address", "orders")
                    .with("server.port", 50_052L)
                    .build();
    private static final Span BOTH =
            span().with("rpc.system", "grpc")
                    .with("rpc.system.name", "grpc")
                    .with("rpc.service", "shop.v1.Orders")
                    .with("rpc.method", "shop.v1.Orders/Create")
                    .with("rpc.grpc.status_code", 14L)
                    .with("rpc.response.status_code", "UNAVAILABLE")
                    .with("net.peer.name", "orders")
                    .with("net.peer.port", 50_052L)
                    .with("server.address", "orders")
                    .with("server.port", 50_052L)
                    .build();
    private static final List<Span> GENERATIONS = List.of(OLD, NEW, BOTH);

    @Test
    void aProcedureIsTheSameInEveryGeneration() {
        assertThat(GENERATIONS)
                .allSatisfy(span -> {
                    assertThat(SpanNames.rpc(span).map(SpanNames.Rpc::full))
                            .contains("shop.v1.Orders/Create");
                    assertThat(SpanCodes.grpc(span)).contains(GrpcCode.UNAVAILABLE);
                    assertThat(SpanNames.address(span)).contains("orders:50052");
                    assertThat(span.failed()).isTrue();
                });
        assertThat(SpanNames.rpc(span().with("rpc.method", "Create").build())).isEmpty();
        assertThat(SpanNames.rpc(span().with("rpc.method", "/").build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rpc.service, shop.v1.Orders",
        "rpc.method, Create",
        "rpc.method, shop.v1.Orders/Create",
        "rpc.system, grpc",
        "rpc.system.name, grpc",
        "rpc.grpc.status_code, 14",
        "rpc.response.status_code, UNAVAILABLE",
        "rpc.response.status_code, 14",
        "net.peer.name, orders",
        "server.port, 50052",
    })
    void aSearchFindsEveryGeneration(String key, String value) {
        assertThat(GENERATIONS).allMatch(span -> matches(span, key, value));
        assertThat(GENERATIONS).noneMatch(span -> matches(span, key, value + "x"));
    }

    private static boolean matches(Span span, String key, String value) {
        return new TraceMatches(List.of(span), List.of(), s -> "")
                .any(
                        new Expression.Compare(
                                Field.attribute(key), Operator.EQUAL, new Value.Text(value)));
    }

    @ParameterizedTest
    @CsvSource({
        "http.method, http.request.method, GET",
        "http.status_code, http.response.status_code, 503",
        "http.url, url.full, http://a/b",
        "db.system, db.system.name, postgresql",
        "db.statement, db.query.text, SELECT 1",
        "db.name, db.namespace, shop",
        "messaging.destination, messaging.destination.name, orders",
        "messaging.operation, messaging.operation.type, process",
    })
    void httpDatabasesAndMessagingToo(String older, String newer, String value) {
        for (String sent : List.of(older, newer)) {
            Span span = span().with(sent, value).build();
            assertThat(matches(span, older, value)).isTrue();
            assertThat(matches(span, newer, value)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "url.full, https://api.test:8443/v1?x=1, api.test:8443",
        "http.url, http://old.test/v1, old.test",
        "http.host, host.test, host.test",
        "net.peer.name, peer.test, peer.test",
        "network.peer.address, 10.0.0.7, 10.0.0.7",
        "net.peer.ip, 10.0.0.8, 10.0.0.8",
        "net.sock.peer.name, sock.test, sock.test",
        "peer.address, 10.0.0.9:80, 10.0.0.9:80",
    })
    void aCalleeIsNamedByTheBestThatIsKnown(String key, String value, String address) {
        assertThat(SpanNames.address(span().with(key, value).build())).contains(address);
    }

    @Test
    void aUrlThatCannotBeReadNamesNobody() {
        assertThat(SpanNames.address(span().with("url.full", "http://a b/…").build())).isEmpty();
    }

    @Test
    void databasesAndMessages() {
        assertThat(SpanNames.database(span().with("db.system", "redis").build())).contains("redis");
        assertThat(SpanNames.database(span().with("db.system.name", "redis").build()))
                .contains("redis");
        for (String key : List.of("messaging.operation", "messaging.operation.type")) {
            assertThat(role(SpanKind.CONSUMER, key, "receive")).isEqualTo(MessageRole.RECEIVES);
            assertThat(role(SpanKind.CLIENT, key, "receive")).isEqualTo(MessageRole.RECEIVES);
            assertThat(role(SpanKind.CONSUMER, key, "process")).isEqualTo(MessageRole.PROCESSES);
            assertThat(role(SpanKind.UNSPECIFIED, key, "process")).isEqualTo(MessageRole.PROCESSES);
            assertThat(role(SpanKind.UNSPECIFIED, key, "publish")).isEqualTo(MessageRole.SENDS);
            assertThat(role(SpanKind.PRODUCER, key, "create")).isEqualTo(MessageRole.NONE);
            assertThat(role(SpanKind.CLIENT, key, "settle")).isEqualTo(MessageRole.NONE);
            assertThat(role(SpanKind.CONSUMER, key, "poll")).isEqualTo(MessageRole.PROCESSES);
        }
        assertThat(MessageRole.of(span().kind(SpanKind.PRODUCER).build()))
                .isEqualTo(MessageRole.NONE);
    }

    private static MessageRole role(SpanKind kind, String key, String operation) {
        return MessageRole.of(
                span().kind(kind).with("messaging.system", "sqs").with(key, operation).build());
    }

    @Test
    void aDatabaseIsItsProductItsNameAndItsServer() {
        assertThat(database("db.system", "postgresql")).contains("postgresql");
        assertThat(
                        database(
                                "db.system", "postgresql",
                                "db.name", "orders",
                                "net.peer.name", "DB1",
                                "net.peer.port", 5432L))
                .isEqualTo(
                        database(
                                "db.system.name", "postgresql",
                                "db.namespace", "orders",
                                "server.address", "db1"))
                .contains("postgresql/orders@db1");
        assertThat(database("db.system", "redis", "network.peer.address", "10.0.0.1"))
                .contains("redis@10.0.0.1");
        assertThat(database("server.address", "db1")).isEmpty();
        assertThat(DatabaseName.product("postgresql/orders@db1")).isEqualTo("postgresql");
        assertThat(DatabaseName.database("postgresql/orders@db1")).isEqualTo("orders");
        assertThat(DatabaseName.database("postgresql@db1")).isEqualTo("postgresql");
        assertThat(DatabaseName.withoutServer("postgresql/a@b@db1")).isEqualTo("postgresql/a@b");
    }

    private static Optional<String> database(Object... attributes) {
        Spans client = span();
        for (int i = 0; i < attributes.length; i += 2) {
            client.with(attributes[i].toString(), attributes[i + 1]);
        }
        return DatabaseName.of(client.build());
    }
}
