package io.meshscope.shop.gateway;

import static io.meshscope.shop.gateway.RunningGateway.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.testing.EtcdProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The gateway's contract over plain HTTP, with a real etcd and scripted services behind it. Each
/// test has users of its own, and with them buckets of their own.
@Tag("process")
class GatewayTest {

    private static final String SECRET = "a-secret-of-the-config-centre-of-length";

    private static EtcdProcess etcd;
    private static EtcdProbe probe;
    private static ScriptedShop shop;
    private static RunningGateway gateway;

    @BeforeAll
    static void open() {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        shop = new ScriptedShop();
        shop.register(probe);
        // Breakers that never open and no retries: one request is one call.
        probe.put(
                "/config/dev/gateway",
                "{\"breaker\":{\"minimum_calls\":1000,\"window_size\":1000},"
                        + "\"retry\":{\"max_attempts\":1},\"jwt_secret\":\""
                        + SECRET
                        + "\"}");
        gateway = RunningGateway.start(etcd.endpoint(), Map.of());
    }

    @AfterAll
    static void close() {
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        gateway.close();
        shop.close();
        probe.close();
        etcd.close();
    }

    @Test
    void aLoginGivesATokenSignedWithTheConfigCentresSecret() {
        HttpResponse<String> answer = gateway.post("/login", "{\"username\":\"alice\"}", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"token\":\"[\\w-]+\\.[\\w-]+\\.[\\w-]+\"}");
        String token = gateway.token("alice");
        assertThat(new Jwt(() -> SECRET, Instant::now).verify(token)).contains("alice");
        assertThat(gateway.get("/api/users/1", token).statusCode()).isEqualTo(200);
    }

    @Test
    void aLoginThatIsNoneIsRefused() {
        for (String body : List.of("", "{", "[]", "1", "\"alice\"", "null", "{\"username\":")) {
            expect(gateway.post("/login", body, null), 400, "invalid request");
        }
        for (String body :
                List.of("{}", "{\"username\":\"\"}", "{\"username\":\" \"}", "{\"user\":\"x\"}")) {
            expect(gateway.post("/login", body, null), 400, "missing username");
        }
        expect(
                gateway.post("/login", "{\"username\":\"" + "x".repeat(65) + "\"}", null),
                400,
                "username is longer than 64 characters");
    }

    @Test
    void whoHasNoValidTokenIsToldWhy() {
        for (String path :
                List.of(
                        "/api/users/1",
                        "/api/orders",
                        "/api/orders/o-1",
                        "/api/orders/o-1/watch",
                        "/api/orders/o-1/track",
                        "/api/stock/A-1",
                        "/api/unknown")) {
            expect(gateway.get(path, null), 401, "missing authorization header");
        }
        expect(authorized("Basic eDp5"), 401, "invalid authorization format");
        expect(authorized("Bearer"), 401, "invalid authorization format");
        expect(authorized("Token x"), 401, "invalid authorization format");
        expect(authorized("Bearer a b"), 401, "invalid authorization format");
        expect(authorized("Bearera b"), 401, "invalid authorization format");
        expect(authorized("Bearer x"), 401, "invalid token");
        expect(authorized("Bearer x.y.z"), 401, "invalid token");
        String token = gateway.token("bob");
        expect(authorized("Bearer " + token + "x"), 401, "invalid token");
        assertThat(authorized("bearer " + token).statusCode()).isEqualTo(200);
        Instant yesterday = Instant.now().minusSeconds(24 * 3_600 + 5);
        expect(
                authorized("Bearer " + new Jwt(() -> SECRET, () -> yesterday).issue("bob")),
                401,
                "invalid token");
        expect(
                authorized("Bearer " + new Jwt(() -> SECRET + "x", Instant::now).issue("bob")),
                401,
                "invalid token");
    }

    @Test
    void theEleventhRequestAtOnceIsRefusedForItsUserOnly() {
        try (RunningGateway strict = strict()) {
            String token = strict.token("carol");
            for (int i = 1; i <= 10; i++) {
                assertThat(strict.get("/api/users/1", token).statusCode())
                        .as("request %d", i)
                        .isEqualTo(200);
            }
            HttpResponse<String> refused = strict.get("/api/orders", token);
            expect(refused, 429, "Too Many Requests");
            assertThat(refused.headers().firstValue("Retry-After").orElseThrow())
                    .matches("[1-9]|[1-9][0-9]|100");
            assertThat(strict.get("/api/users/1", strict.token("dave")).statusCode())
                    .isEqualTo(200);
            assertThat(strict.post("/login", "{\"username\":\"carol\"}", null).statusCode())
                    .isEqualTo(200);
        }
    }

    /// Refills so slowly that the machine's speed makes no difference.
    private static RunningGateway strict() {
        probe.put("/config/strict/gateway", "{\"rate_limit\":{\"per_second\":0.01,\"burst\":10}}");
        RunningGateway strict =
                RunningGateway.start(etcd.endpoint(), Map.of("MESHSCOPE_ENV", "strict"));
        await().until(() -> strict.bean(LiveConfig.class).current().rateLimit().perSecond() < 1);
        return strict;
    }

    @Test
    void aUserIsAnswered() {
        String token = gateway.token("erin");
        HttpResponse<String> found = gateway.get("/api/users/123", token);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body())
                .isEqualTo(
                        "{\"id\":\"123\",\"name\":\"User-123\",\"age\":25,"
                                + "\"email\":\"user123@example.com\"}");
        expect(gateway.get("/api/users/1001", token), 404, "no user '1001'");
    }

    @Test
    void ordersArePlacedListedReadAndCancelled() {
        String token = gateway.token("123");
        HttpResponse<String> created =
                gateway.post(
                        "/api/orders",
                        """
                        {"items": [{"sku": "A-1", "quantity": 2, "unit_price_minor": 999}],
                         "shipping_address": {"street": "S 1", "city": "B", "postal_code": "1",
                         "country_code": "DE"}, "payment_method": "invoice",
                         "idempotency_key": "k-1", "labels": {"gift": "yes"}}
                        """,
                        token);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("X-Fallback")).contains("payment-deferred");
        String order =
                "\"user_id\":\"123\",\"status\":\"%s\",\"items\":[],\"total\":{\"currency\":\"EUR\","
                    + "\"amount_minor\":1998}%s,\"created_at\":\"1970-01-01T00:00:00Z\"}";
        assertThat(created.body())
                .isEqualTo("{\"id\":\"o-1\"," + order.formatted("PAYMENT_DEFERRED", ""));
        CreateOrderRequest asked = shop.created.getLast();
        assertThat(asked.getUserId()).isEqualTo("123");
        assertThat(asked.getItems(0).getQuantity()).isEqualTo(2);
        assertThat(asked.hasInvoice()).isTrue();
        assertThat(asked.getIdempotencyKey()).isEqualTo("k-1");
        assertThat(asked.getShippingAddress().getCountryCode()).isEqualTo("DE");

        assertThat(gateway.get("/api/orders/o-2", token).body())
                .isEqualTo("{\"id\":\"o-2\"," + order.formatted("PAID", ""));
        assertThat(gateway.get("/api/orders", token).body())
                .isEqualTo(
                        "{\"orders\":[{\"id\":\"123-1-20\","
                                + order.formatted("PAID", "")
                                + "],\"total\":41}");
        assertThat(gateway.get("/api/orders?page=3&page_size=7", token).body())
                .contains("\"id\":\"123-3-7\"");
        assertThat(gateway.post("/api/orders/o-3/cancel", "{\"reason\":\"why\"}", token).body())
                .isEqualTo(
                        "{\"id\":\"o-3\"," + order.formatted("CANCELLED", ",\"reason\":\"why\""));
        assertThat(gateway.post("/api/orders/o-3/cancel", "", token).statusCode()).isEqualTo(200);
        expect(
                gateway.post("/api/orders/shipped/cancel", "", token),
                409,
                "order 'shipped' has shipped");
    }

    @Test
    void anOrderThatIsNoneIsRefused() {
        String token = gateway.token("frank");
        for (String body : List.of("", "{", "[]")) {
            expect(gateway.post("/api/orders", body, token), 400, "invalid request");
        }
        expect(gateway.post("/api/orders", "{}", token), 400, "items must be a list");
        expect(
                gateway.post("/api/orders", "{\"items\":[],\"payment_method\":\"gold\"}", token),
                400,
                "payment_method must be card, wallet or invoice");
        expect(gateway.get("/api/orders?page=x", token), 400, "invalid request");
        assertThat(shop.created).noneMatch(order -> order.getUserId().equals("frank"));
    }

    @Test
    void aFailedServiceIsABadGatewayAndARefusalIsTheCallers() {
        for (Status.Code code : Status.Code.values()) {
            if (code != Status.Code.OK) {
                shop.failures.put(
                        code.name(),
                        Status.fromCode(code).withDescription("inside").asRuntimeException());
            }
        }
        String first = gateway.token("grace");
        expect(gateway.get("/api/orders/NOT_FOUND", first), 404, "inside");
        expect(gateway.get("/api/orders/INVALID_ARGUMENT", first), 400, "inside");
        expect(gateway.get("/api/orders/FAILED_PRECONDITION", first), 409, "inside");
        expect(gateway.get("/api/orders/ALREADY_EXISTS", first), 409, "inside");
        expect(gateway.get("/api/orders/ABORTED", first), 409, "inside");
        HttpResponse<String> exhausted = gateway.get("/api/orders/RESOURCE_EXHAUSTED", first);
        expect(exhausted, 429, "Too Many Requests");
        assertThat(exhausted.headers().firstValue("Retry-After")).contains("1");
        String second = gateway.token("heidi");
        for (Status.Code code :
                List.of(
                        Status.Code.UNAVAILABLE,
                        Status.Code.DEADLINE_EXCEEDED,
                        Status.Code.INTERNAL,
                        Status.Code.UNKNOWN,
                        Status.Code.DATA_LOSS,
                        Status.Code.UNIMPLEMENTED,
                        Status.Code.CANCELLED,
                        Status.Code.OUT_OF_RANGE)) {
            expect(gateway.get("/api/orders/" + code, second), 502, "bad gateway");
        }
    }

    @Test
    void stockIsReadAndFilledUp() {
        String token = gateway.token("ivan");
        assertThat(gateway.get("/api/stock/A-1", token).body())
                .isEqualTo("{\"sku\":\"A-1\",\"available\":7,\"reserved\":3}");
        expect(gateway.get("/api/stock/none", token), 404, "no article 'none'");
        String array = "[{\"sku\":\"I-1\",\"quantity\":2},{\"sku\":\"I-2\",\"quantity\":3}]";
        HttpResponse<String> added = gateway.post("/api/stock", array, token);
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(added.body()).isEqualTo("{\"articles\":2,\"quantity\":5}");
        String lines = "{\"sku\":\"I-3\",\"quantity\":4}\n{\"sku\":\"I-4\",\"quantity\":5}\n";
        assertThat(gateway.post("/api/stock", lines, token).body())
                .isEqualTo("{\"articles\":2,\"quantity\":9}");
        assertThat(shop.imported)
                .extracting(ImportStockRequest::getSku)
                .containsSubsequence("I-1", "I-2", "I-3", "I-4");
        expect(
                gateway.post(
                        "/api/stock",
                        "[{\"sku\":\"a\",\"quantity\":1},{\"sku\":\"b\",\"quantity\":0}]",
                        token),
                400,
                "messages[1].quantity must be from 1");
        String other = gateway.token("ivana");
        for (String body : List.of("{", "[{]", "x", "[{\"sku\":\"a\",\"quantity\":1}] x")) {
            expect(gateway.post("/api/stock", body, other), 400, "invalid request");
        }
        expect(gateway.post("/api/stock", "", other), 400, "there is nothing to add");
        expect(gateway.post("/api/stock", "[1]", other), 400, "[0] must be an object");
        expect(gateway.post("/api/stock", "{\"sku\":1}", other), 400, "[0].sku must be text");
        expect(
                gateway.post("/api/stock", "{\"sku\":\"a\",\"quantity\":1.5}", other),
                400,
                "[0].quantity must be a whole number");
        expect(
                gateway.post(
                        "/api/stock",
                        "{\"sku\":\"a\",\"quantity\":1}\n".repeat(10_001),
                        gateway.token("ivo")),
                400,
                "more than 10000 entries");
    }

    @Test
    void whatIsNotThereIsToldInTheSameForm() {
        String token = gateway.token("judy");
        expect(gateway.get("/unknown", null), 404, "not found");
        expect(gateway.get("/api/unknown", token), 404, "not found");
        expect(
                gateway.send(gateway.request("/api/users/1", token).DELETE()),
                405,
                "method not allowed");
        expect(gateway.get("/login", null), 405, "method not allowed");
        expect(
                gateway.post("/api/stock", "x".repeat(1_100_000), token),
                413,
                "request entity too large");
    }

    @Test
    void whatIsNoHttpIsAnsweredAndNamedToo() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /a b c HTTP/x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).matches("HTTP/1.[01] 400 .*");
            assertThat(in.lines().takeWhile(line -> !line.isEmpty()))
                    .anyMatch(line -> line.matches("(?i)x-trace-id: [0-9a-f]{32}"));
        }
        assertThat(gateway.get("/health", null).statusCode()).isEqualTo(200);
    }

    @Test
    void browsersOfOtherOriginsMayAsk() {
        HttpResponse<String> preflight =
                gateway.send(
                        gateway.request("/api/users/1", null)
                                .header("Origin", "http://localhost:3000")
                                .header("Access-Control-Request-Method", "GET")
                                .header("Access-Control-Request-Headers", "authorization")
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValueSatisfying(
                        origin -> assertThat(origin).isIn("*", "http://localhost:3000"));
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(
                        allowed -> assertThat(allowed).containsIgnoringCase("authorization"));
        HttpResponse<String> answer =
                gateway.send(
                        gateway.request("/api/users/1", gateway.token("kim"))
                                .header("Origin", "http://localhost:3000"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
        assertThat(answer.headers().allValues("Access-Control-Expose-Headers").toString())
                .contains("X-Trace-ID")
                .contains("Retry-After");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(
                        gateway.send(
                                        gateway.request("/api/users/1", gateway.token("kim"))
                                                .header("Origin", "http://shop.example"))
                                .statusCode())
                .as("a foreign page must not reach into the machine that shows it")
                .isEqualTo(403);
        HttpResponse<String> refused =
                gateway.send(
                        gateway.request("/api/users/1", null)
                                .header("Origin", "http://localhost:3000"));
        expect(refused, 401, "missing authorization header");
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
    }

    private static HttpResponse<String> authorized(String header) {
        return gateway.send(gateway.request("/api/users/1", null).header("Authorization", header));
    }
}
