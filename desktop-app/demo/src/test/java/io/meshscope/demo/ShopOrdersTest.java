package io.meshscope.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshscope.demo.ShopOrders.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopOrdersTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Duration> waited = new ArrayList<>();
    private final AtomicInteger limited = new AtomicInteger();
    private HttpServer gateway;
    private ShopOrders orders;

    @BeforeEach
    void open() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.start();
        orders =
                new ShopOrders(
                        URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()),
                        waited::add);
    }

    @AfterEach
    void close() {
        orders.close();
        gateway.stop(0);
    }

    private void serve(String path, int status, String body) {
        gateway.createContext(
                path,
                exchange -> {
                    String sent =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    asked.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + sent);
                    if (path.startsWith("/api") && limited.getAndDecrement() > 0) {
                        exchange.getResponseHeaders().add("Retry-After", "2");
                        answer(exchange, 429, "{\"error\":\"Too Many Requests\"}");
                    } else {
                        exchange.getResponseHeaders().add("X-Trace-ID", "7f3a");
                        answer(exchange, status, body);
                    }
                });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void logsInOrdersAndLooksAtTheUser() throws Exception {
        serve("/login", 200, "{\"token\":\"t1\"}");
        serve("/api/orders", 502, "{\"error\":\"bad gateway\"}");
        serve("/api/users", 200, "{\"id\":\"123\"}");
        List<Answer> answers = new ArrayList<>();
        orders.place(2, answers::add);
        String order =
                "POST /api/orders Bearer t1 {\"user_id\":\"123\",\"currency\":\"EUR\",\"items\":"
                        + "[{\"sku\":\"TEA-250\",\"quantity\":2,\"unit_price_minor\":749}]}";
        assertThat(asked)
                .containsExactly(
                        "POST /login null {\"username\":\"alice\"}",
                        order,
                        "GET /api/users/123 Bearer t1 ",
                        order,
                        "GET /api/users/123 Bearer t1 ");
        assertThat(answers).extracting(Answer::status).containsExactly(502, 200, 502, 200);
        assertThat(answers).extracting(Answer::succeeded).containsExactly(false, true, false, true);
        assertThat(answers).allMatch(a -> a.traceId().equals(Optional.of("7f3a")));
    }

    @Test
    void waitsAsLongAsTheRateLimitAsks() throws Exception {
        serve("/login", 200, "{\"token\":\"t1\"}");
        serve("/api/orders", 201, "{}");
        serve("/api/users", 200, "{}");
        limited.set(2);
        List<Answer> answers = new ArrayList<>();
        orders.place(1, answers::add);
        assertThat(waited).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(answers).extracting(Answer::status).containsExactly(201, 200);
    }

    @Test
    void aRefusedLoginAndASilentGatewayAreSaid() {
        serve("/login", 400, "{\"error\":\"missing username\"}");
        assertThatThrownBy(() -> orders.place(1, answer -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("400")
                .hasMessageContaining("missing username");
        gateway.stop(0);
        assertThatThrownBy(() -> orders.place(1, answer -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not answer");
    }
}
