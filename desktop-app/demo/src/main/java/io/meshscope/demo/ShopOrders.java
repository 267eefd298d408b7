package io.meshscope.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// A customer of the shop: logs in at its gateway, places orders and looks at a user, as any client
/// of the REST interface would. Calls block: for virtual threads.
public final class ShopOrders implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAX_ATTEMPTS = 20;
    private static final String USER = "123";
    private static final String ORDER =
            """
            {"user_id":"123","currency":"EUR",\
            "items":[{"sku":"TEA-250","quantity":2,"unit_price_minor":749}]}\
            """;

    /// Waits for a time; tests replace it.
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /// An answer of the gateway.
    ///
    /// @param request `POST /api/orders`
    /// @param status the HTTP status
    /// @param traceId from `X-Trace-ID`; empty when it gave none
    /// @param took the time until this answer, without waits for the rate limit
    /// @param body the body as received
    public record Answer(
            String request, int status, Optional<String> traceId, Duration took, String body) {

        public boolean succeeded() {
            return status >= 200 && status < 300;
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final URI gateway;
    private final Pause pause;

    /// @param gateway `http://127.0.0.1:8000`
    public ShopOrders(URI gateway) {
        this(gateway, time -> Thread.sleep(time));
    }

    ShopOrders(URI gateway, Pause pause) {
        this.gateway = gateway;
        this.pause = pause;
    }

    /// Places orders one after the other, and looks at their user after each. When the gateway's
    /// rate limit asks to wait, this waits. An order that fails is an answer like any other.
    ///
    /// @param answers hears of every answer as it comes, on this thread
    /// @throws IOException when the gateway does not answer or refuses the login, in the user's
    ///   words
    public void place(int orders, Consumer<Answer> answers)
            throws IOException, InterruptedException {
        String token = login();
        for (int i = 0; i < orders; i++) {
            answers.accept(send("POST", "/api/orders", ORDER, token));
            answers.accept(send("GET", "/api/users/" + USER, "", token));
        }
    }

    private String login() throws IOException, InterruptedException {
        Answer answer = send("POST", "/login", "{\"username\":\"alice\"}", "");
        JsonNode token =
                answer.succeeded() ? json.readTree(answer.body()).path("token") : json.nullNode();
        if (!token.isTextual()) {
            throw new IOException(
                    "the gateway refused the login of alice: "
                            + answer.status()
                            + " "
                            + answer.body());
        }
        return token.asText();
    }

    private Answer send(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(TIMEOUT)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int attempt = 1; ; attempt++) {
            long start = System.nanoTime();
            HttpResponse<String> response = exchange(request.build());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (response.statusCode() != TOO_MANY_REQUESTS || attempt == MAX_ATTEMPTS) {
                return new Answer(
                        method + " " + path,
                        response.statusCode(),
                        response.headers().firstValue("X-Trace-ID"),
                        took,
                        response.body());
            }
            pause.sleep(retryAfter(response));
        }
    }

    private HttpResponse<String> exchange(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("the gateway at " + gateway + " does not answer", e);
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        long seconds = response.headers().firstValueAsLong("Retry-After").orElse(1);
        return Duration.ofSeconds(Math.clamp(seconds, 1, 10));
    }

    @Override
    public void close() {
        client.close();
    }
}
