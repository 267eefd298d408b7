package io.meshscope.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Runs the load against small HTTP servers that stand in for gateways.
class LoadGeneratorTest {

    private final List<HttpServer> servers = new ArrayList<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final List<URI> gateways = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final LoadGenerator load = new LoadGenerator(() -> gateways);
    private volatile int status = 200;
    private volatile boolean holding;

    @AfterEach
    void close() {
        held.countDown();
        load.close();
        servers.forEach(server -> server.stop(0));
    }

    private HttpServer gateway() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, server.getAddress().getPort()));
        server.start();
        servers.add(server);
        gateways.add(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        return server;
    }

    private void answer(HttpExchange exchange, int port) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.merge(port + "", 1, Integer::sum);
        asked.merge(exchange.getRequestMethod() + " " + shape(path), 1, Integer::sum);
        String request =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.equals("/login")) {
            send(exchange, 200, "{\"token\":\"of-" + request.replaceAll("\\D", "") + "\"}");
            return;
        }
        if (holding) {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (token != null) {
            tokens.add(token);
        }
        int code = status;
        if (code == 200) {
            code =
                    token == null
                            ? 401
                            : path.endsWith("/users/0")
                                    ? 404
                                    : request.contains("[]") ? 400 : placing(exchange) ? 201 : 200;
        }
        send(exchange, code, "{\"id\":\"o-1\"}");
    }

    private static boolean placing(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getPath().equals("/api/orders");
    }

    private static String shape(String path) {
        return path.replaceAll("o-1|A-\\d+|/\\d+", "*");
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static LoadSettings fast(double perSecond, int users) {
        return new LoadSettings(perSecond, users, Duration.ZERO);
    }

    @Test
    void manyCustomersDoManyThingsAtSeveralGatewaysAndAllIsCounted() throws IOException {
        HttpServer one = gateway();
        HttpServer other = gateway();
        load.run(fast(400, 40));
        await().until(() -> load.reading().ok() > 800);
        load.stop();
        await().until(() -> load.reading().inFlight() == 0);
        LoadReading reading = load.reading();
        assertThat(load.running()).isEmpty();
        assertThat(reading.sent()).isEqualTo(reading.ok());
        assertThat(reading.failed() + reading.refused()).isZero();
        assertThat(reading.latency().p50()).isPresent();
        assertThat(reading.latency().p99().orElseThrow())
                .isGreaterThanOrEqualTo(reading.latency().p50().orElseThrow());
        assertThat(tokens).hasSizeGreaterThan(30);
        assertThat(asked)
                .containsKeys(
                        "" + one.getAddress().getPort(),
                        "" + other.getAddress().getPort(),
                        "GET /api/users*",
                        "POST /api/orders",
                        "GET /api/orders",
                        "GET /api/orders/*",
                        "GET /api/orders/*/watch",
                        "GET /api/orders/*/track",
                        "POST /api/orders/*/cancel",
                        "POST /api/stock",
                        "GET /api/stock/*");
    }

    @Test
    void theRateIsKeptWhateverTheAnswersTake() throws IOException {
        gateway();
        holding = true;
        long start = System.nanoTime();
        load.run(fast(100, 500));
        await().until(() -> load.reading().sent() >= 100);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(seconds).as("not faster; slower is up to the machine").isGreaterThan(0.9);
        assertThat(load.reading().ok()).isZero();
        assertThat(load.reading().latency().p50()).isEmpty();
        await("no more than there is room for").until(() -> load.reading().unsent() > 0);
        assertThat(load.reading().inFlight()).isEqualTo(LoadGenerator.MAX_IN_FLIGHT);
    }

    @Test
    void changedWhileItRunsItGoesOnCounting() throws IOException {
        gateway();
        load.run(fast(50, 10));
        await().until(() -> load.reading().sent() > 5);
        long before = load.reading().sent();
        load.run(fast(200, 20));
        assertThat(load.running()).contains(fast(200, 20));
        await().until(() -> load.reading().sent() > before + 50);
    }

    @Test
    void refusalsAndFailuresAreToldApart() throws IOException {
        gateway();
        status = 429;
        load.run(fast(200, 20));
        await().until(() -> load.reading().refused() > 20);
        assertThat(load.reading().failed()).isZero();
        status = 503;
        await().until(() -> load.reading().failed() > 20);
        servers.getFirst().stop(0);
        long answered = load.reading().failed();
        await().until(() -> load.reading().failed() > answered + 20);
    }

    @Test
    void withoutAGatewayNothingIsSentAndThatIsCounted() {
        load.run(fast(100, 10));
        await().until(() -> load.reading().unsent() > 10);
        assertThat(load.reading().sent()).isZero();
        assertThat(load.reading().latency().p99()).isEmpty();
    }

    @Test
    void settingsHaveLimits() {
        assertThatThrownBy(() -> LoadSettings.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LoadSettings.of(501)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LoadSettings.of(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(LoadSettings.of(20).users()).isEqualTo(40);
    }
}
