package io.meshscope.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.mesh.v1.BreakerServiceGrpc;
import io.meshscope.proto.mesh.v1.BreakerState;
import io.meshscope.proto.mesh.v1.BreakerTransition;
import io.meshscope.proto.mesh.v1.WatchBreakersRequest;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.testing.EtcdProcess;
import io.meshscope.testing.NatsServer;
import io.meshscope.testing.PostgresServer;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The whole shop as its users run it: packaged processes, a real etcd, an OTLP receiver.
@Tag("process")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ORDER =
            "{\"items\":[{\"sku\":\"A-1\",\"quantity\":2,\"unit_price_minor\":999}]}";

    @TempDir static Path logs;
    private static EtcdProcess etcd;
    private static EtcdProbe probe;
    private static NatsServer nats;
    private static PostgresServer postgres;
    private static SpanSink sink;
    private static final Map<String, ShopProcess> processes = new LinkedHashMap<>();
    private static String token;

    @BeforeAll
    static void open() {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        nats = NatsServer.start();
        postgres = PostgresServer.shared();
        sink = new SpanSink();
        probe.put(
                "/config/dev/order-service",
                "{\"breaker\":{\"wait_in_open\":1,\"permitted_in_half_open\":1},"
                        + "\"retry\":{\"backoff\":0.05}}");
        for (String name :
                List.of(
                        "user-service",
                        "payment-service",
                        "inventory-service",
                        "shipping-service",
                        "order-service",
                        "gateway")) {
            if (!name.equals("gateway")) {
                postgres.create(name.replace('-', '_'));
            }
            start(name);
        }
        processes.keySet().forEach(name -> details(name, 1));
        token = json(post("/login", "{\"username\":\"123\"}", "")).path("token").asText();
    }

    @AfterAll
    static void close() {
        // In order, so that they leave their archives for the tests that start many of them.
        processes.values().parallelStream()
                .filter(process -> process.isAlive() && !ShopJvm.isTrained(process.name()))
                .forEach(ShopProcess::terminate);
        processes.values().forEach(ShopProcess::close);
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        sink.close();
        probe.close();
        etcd.close();
        nats.close();
    }

    @Test
    @Order(1)
    void answersAsItsContractSays() {
        HttpResponse<String> user = get("/api/users/123", token);
        assertThat(user.statusCode()).isEqualTo(200);
        assertThat(user.body())
                .isEqualTo(
                        "{\"id\":\"123\",\"name\":\"User-123\",\"age\":25,"
                                + "\"email\":\"user123@example.com\"}");
        assertThat(user.headers().firstValue("X-Trace-ID").orElseThrow()).hasSize(32);
        assertThat(get("/api/users/1001", token).statusCode()).isEqualTo(404);
        expect(get("/api/users/1", ""), 401, "missing authorization header");
        expect(send("/api/users/1", "Basic eDp5", null), 401, "invalid authorization format");
        expect(get("/api/users/1", token + "x"), 401, "invalid token");
        expect(post("/login", "{", ""), 400, "invalid request");
        expect(post("/login", "{}", ""), 400, "missing username");
        expect(post("/api/orders", "{}", token), 400, "items must be a list");
    }

    @Test
    @Order(2)
    void theEleventhRequestAtOnceIsRefused() {
        String other = json(post("/login", "{\"username\":\"7\"}", "")).path("token").asText();
        probe.put("/config/dev/gateway", "{\"rate_limit\":{\"per_second\":0.1}}");
        await().untilAsserted(() ->
                assertThat(probe.get("/applied/dev/gateway/").values())
                        .singleElement()
                        .asString()
                        .doesNotContain("\"modRevision\":0,"));
        for (int i = 1; i <= 10; i++) {
            assertThat(get("/api/users/7", other).statusCode()).as("request %d", i).isEqualTo(200);
        }
        HttpResponse<String> refused = get("/api/users/7", other);
        probe.put("/config/dev/gateway", "{\"rate_limit\":{\"per_second\":100,\"burst\":100}}");
        expect(refused, 429, "Too Many Requests");
        assertThat(refused.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]|10");
        await().untilAsserted(
                        () -> assertThat(get("/api/users/7", other).statusCode()).isEqualTo(200));
    }

    @Test
    @Order(3)
    void anOrderIsOneTraceThroughAllSixProcesses() {
        HttpResponse<String> created = post("/api/orders", ORDER, token);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(created).path("status").asText()).isEqualTo("SHIPPED");
        String traceId = created.headers().firstValue("X-Trace-ID").orElseThrow();
        await().untilAsserted(() ->
                assertThat(sink.trace(traceId))
                        .filteredOn(span -> !isStatement(span) && !isEvent(span))
                        .hasSize(16));
        SpanSink.Received root = only(traceId, "gateway", "POST /api/orders");
        assertThat(root.parent()).isEmpty();
        assertThat(root.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        var called = child(traceId, root, "gateway", "shop.order.v1.OrderService/CreateOrder");
        assertThat(called.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        var served =
                child(traceId, called, "order-service", "shop.order.v1.OrderService/CreateOrder");
        var saga = child(traceId, served, "order-service", "create_order");
        var user = child(traceId, saga, "order-service", "get_user");
        var asked = child(traceId, user, "order-service", "shop.user.v1.UserService/GetUser");
        child(traceId, asked, "user-service", "shop.user.v1.UserService/GetUser");
        var stock = child(traceId, saga, "order-service", "reserve_stock");
        var reserved =
                child(
                        traceId,
                        stock,
                        "order-service",
                        "shop.inventory.v1.InventoryService/Reserve");
        child(traceId, reserved, "inventory-service", "shop.inventory.v1.InventoryService/Reserve");
        var parcel = child(traceId, saga, "order-service", "ship_order");
        var shipped =
                child(traceId, parcel, "order-service", "shop.shipping.v1.ShippingService/Ship");
        child(traceId, shipped, "shipping-service", "shop.shipping.v1.ShippingService/Ship");
        var payment = child(traceId, saga, "order-service", "create_payment");
        var paid =
                child(
                        traceId,
                        payment,
                        "order-service",
                        "shop.payment.v1.PaymentService/CreatePayment");
        child(traceId, paid, "payment-service", "shop.payment.v1.PaymentService/CreatePayment");
        assertThat(sink.trace(traceId))
                .as("statements have spans, below the call that makes them")
                .anySatisfy(span -> {
                    assertThat(isStatement(span)).isTrue();
                    assertThat(span.service()).isEqualTo("payment-service");
                    assertThat(span.span().getName()).isEqualTo("INSERT payment");
                });
        await().untilAsserted(() -> {
            var told = only(traceId, "order-service", "publish order.shipped");
            child(traceId, told, "inventory-service", "process order.shipped");
            child(traceId, told, "shipping-service", "process order.shipped");
        });
        assertThat(root.resource().getAttributesList())
                .extracting(attribute -> attribute.getKey())
                .contains(
                        "service.name",
                        "service.instance.id",
                        "service.version",
                        "deployment.environment.name",
                        "process.pid");
        await().untilAsserted(() -> {
            assertThat(sink.metrics())
                    .contains(
                            "order-service/jvm.memory.used",
                            "order-service/rpc.server.duration",
                            "gateway/jvm.memory.limit");
            assertThat(sink.logTraces()).contains(traceId);
        });
    }

    @Test
    @Order(3)
    void theStockIsReadAndFilledUpThroughTheGateway() {
        JsonNode before = json(get("/api/stock/A-1", token));
        assertThat(before.path("available").asInt()).isPositive();
        HttpResponse<String> added =
                post(
                        "/api/stock",
                        "[{\"sku\":\"A-1\",\"quantity\":5},{\"sku\":\"NEW-1\",\"quantity\":2}]",
                        token);
        assertThat(added.body()).isEqualTo("{\"articles\":2,\"quantity\":7}");
        assertThat(json(get("/api/stock/A-1", token)).path("available").asInt())
                .isEqualTo(before.path("available").asInt() + 5);
        assertThat(json(get("/api/stock/NEW-1", token)).path("available").asInt()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void aDeadPaymentServiceDefersOrdersOpensTheBreakerAndIsCaughtUpWith() {
        List<BreakerTransition> transitions = new CopyOnWriteArrayList<>();
        ManagedChannel channel =
                NettyChannelBuilder.forAddress(
                                "127.0.0.1", details("order-service", 1).path("grpcPort").asInt())
                        .usePlaintext()
                        .build();
        try {
            BreakerServiceGrpc.newStub(channel)
                    .watchBreakers(
                            WatchBreakersRequest.getDefaultInstance(), transitionsTo(transitions));
            processes.get("payment-service").kill();
            List<HttpResponse<String>> deferred =
                    List.of(
                            post("/api/orders", ORDER, token),
                            post("/api/orders", ORDER, token),
                            post("/api/orders", ORDER, token));
            assertThat(deferred)
                    .allSatisfy(order -> {
                        assertThat(order.statusCode()).isEqualTo(201);
                        assertThat(json(order).path("status").asText())
                                .isEqualTo("PAYMENT_DEFERRED");
                        assertThat(order.headers().firstValue("X-Fallback"))
                                .contains("payment-deferred");
                    });
            await().untilAsserted(() ->
                    assertThat(transitions)
                            .anySatisfy(change -> {
                                assertThat(change.getTo())
                                        .isEqualTo(BreakerState.BREAKER_STATE_OPEN);
                                assertThat(change.getReason()).startsWith("failure rate ");
                                assertThat(change.getTraceId())
                                        .isIn(
                                                deferred.stream()
                                                        .map(order ->
                                                                order.headers()
                                                                        .firstValue("X-Trace-ID")
                                                                        .orElseThrow())
                                                        .toList());
                            }));
            start("payment-service");
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() ->
                            assertThat(deferred)
                                    .allSatisfy(order ->
                                            assertThat(status(order))
                                                    .isIn("SHIPPED", "DELIVERED")));
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    @Order(5)
    void aTerminatedServiceIsGoneFromTheRegistryAtOnceAndTheGatewaySaysSo() {
        processes.get("user-service").terminate();
        assertThat(probe.get("/service/user-service/")).isEmpty();
        assertThat(probe.get("/applied/dev/user-service/")).isEmpty();
        await().untilAsserted(
                        () -> expect(get("/api/users/1", token), 503, "no available instances"));
    }

    private static void start(String name) {
        processes.put(
                name,
                ShopProcess.start(
                        name,
                        Map.of(
                                "MESHSCOPE_ETCD_ENDPOINTS",
                                etcd.endpoint(),
                                "MESHSCOPE_NATS_URL",
                                nats.url(),
                                "MESHSCOPE_DATABASE_URL",
                                postgres.url("{database}"),
                                "MESHSCOPE_DATABASE_USER",
                                "postgres",
                                "MESHSCOPE_DATABASE_PASSWORD",
                                "postgres",
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                sink.endpoint(),
                                "GRPC_PORT",
                                "0",
                                "HTTP_PORT",
                                "0"),
                        logs));
    }

    /// What a service's one instance says of itself.
    private static JsonNode details(String name, int instances) {
        await(name + " registers")
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> {
                    assertThat(processes.get(name).isAlive())
                            .as(() -> processes.get(name).output())
                            .isTrue();
                    assertThat(probe.get("/services/" + name + "/")).hasSize(instances);
                });
        return parse(probe.get("/services/" + name + "/").values().iterator().next());
    }

    private static StreamObserver<WatchBreakersResponse> transitionsTo(
            List<BreakerTransition> heard) {
        return new StreamObserver<>() {
            @Override
            public void onNext(WatchBreakersResponse message) {
                if (message.hasTransition()) {
                    heard.add(message.getTransition());
                }
            }

            @Override
            public void onError(Throwable e) {
                // ends with the test's channel
            }

            @Override
            public void onCompleted() {
                // likewise
            }
        };
    }

    private static String status(HttpResponse<String> order) {
        return json(get("/api/orders/" + json(order).path("id").asText(), token))
                .path("status")
                .asText();
    }

    /// Publishing and processing events happens after the answer, and in any service that listens.
    private static boolean isEvent(SpanSink.Received span) {
        return span.span().getKind() == SpanKind.SPAN_KIND_PRODUCER
                || span.span().getKind() == SpanKind.SPAN_KIND_CONSUMER;
    }

    private static boolean isStatement(SpanSink.Received span) {
        return span.span().getAttributesList().stream()
                .anyMatch(attribute -> attribute.getKey().equals("db.system.name"));
    }

    private static SpanSink.Received child(
            String traceId, SpanSink.Received parent, String service, String name) {
        return sink.trace(traceId).stream()
                .filter(span ->
                        span.parent().equals(parent.id())
                                && span.service().equals(service)
                                && span.span().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " has no " + name));
    }

    private static SpanSink.Received only(String traceId, String service, String name) {
        return sink.trace(traceId).stream()
                .filter(span ->
                        span.service().equals(service) && span.span().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " has no " + name));
    }

    private static void expect(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Trace-ID")).isPresent();
    }

    private static HttpResponse<String> get(String path, String bearer) {
        return send(path, bearer.isEmpty() ? "" : "Bearer " + bearer, null);
    }

    private static HttpResponse<String> post(String path, String body, String bearer) {
        return send(path, bearer.isEmpty() ? "" : "Bearer " + bearer, body);
    }

    private static HttpResponse<String> send(String path, String authorization, String body) {
        int port = details("gateway", 1).path("metricsPort").asInt();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return parse(answer.body());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
