package io.meshscope.demo.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.demo.load.LoadTally.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// One customer: its token, its latest orders and what it does next. Calls block: for virtual
/// threads. Safe for use by many threads, but usually it makes one call at a time.
final class Customer {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LISTENING = Duration.ofSeconds(3);
    private static final int ORDERS_KEPT = 8;
    private static final int ARTICLES = 100;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final String id;
    private final Deque<String> orders = new ArrayDeque<>();
    private String token = "";

    /// @param id the id of a user of the shop: "1" to "1000"
    Customer(HttpClient http, String id) {
        this.http = http;
        this.id = id;
    }

    /// Makes a call and counts its outcome.
    void act(URI gateway, ShopCall wanted, LoadTally tally) throws InterruptedException {
        Optional<String> order = latestOrder();
        ShopCall call = wanted.needsOrder() && order.isEmpty() ? ShopCall.PLACE_ORDER : wanted;
        try {
            if (token().isEmpty()) {
                logIn(gateway);
            }
            long start = System.nanoTime();
            Outcome outcome = make(gateway, call, order.orElse(""));
            if (!call.streams()) {
                tally.took(System.nanoTime() - start);
            }
            tally.answered(outcome);
        } catch (IOException e) {
            // No answer: refused, reset or too slow. It counts as failed.
            tally.answered(Outcome.FAILED);
        }
    }

    private Outcome make(URI gateway, ShopCall call, String order)
            throws IOException, InterruptedException {
        return switch (call) {
            case GET_USER -> send(get(gateway, "/api/users/" + id), 200);
            case PLACE_ORDER -> place(gateway);
            case LIST_ORDERS -> send(get(gateway, "/api/orders"), 200);
            case GET_ORDER -> send(get(gateway, "/api/orders/" + order), 200);
            case GET_STOCK -> send(get(gateway, "/api/stock/" + article()), 200);
            case WATCH_ORDER -> listen(get(gateway, "/api/orders/" + order + "/watch"));
            case TRACK_SHIPMENT -> listen(get(gateway, "/api/orders/" + order + "/track"));
            case IMPORT_STOCK -> send(post(gateway, "/api/stock", delivery()), 200);
            case CANCEL_ORDER -> send(post(gateway, "/api/orders/" + order + "/cancel", "{}"), 200);
            case UNKNOWN_USER -> send(get(gateway, "/api/users/0"), 404);
            case EMPTY_ORDER -> send(post(gateway, "/api/orders", "{\"items\":[]}"), 400);
            case NO_TOKEN -> send(HttpRequest.newBuilder(gateway.resolve("/api/orders")), 401);
        };
    }

    private HttpRequest.Builder get(URI gateway, String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + token());
    }

    private HttpRequest.Builder post(URI gateway, String path, String body) {
        return get(gateway, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private void logIn(URI gateway) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(gateway.resolve("/login"))
                                .timeout(TIMEOUT)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"username\":\"" + id + "\"}"))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the gateway refused the login: " + answer.statusCode());
        }
        token(field(answer.body(), "token"));
    }

    private Outcome place(URI gateway) throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange(post(gateway, "/api/orders", cart()));
        if (answer.statusCode() == 201 || answer.statusCode() == 200) {
            String order = field(answer.body(), "id");
            if (!order.isEmpty()) {
                keep(order);
            }
            return Outcome.OK;
        }
        return outcome(answer.statusCode(), 201);
    }

    private Outcome send(HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        return outcome(exchange(request).statusCode(), expected);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }

    private Outcome outcome(int status, int expected) {
        if (status == expected) {
            return Outcome.OK;
        }
        if (status == 401) {
            token(""); // expired, or signed with a secret that was changed: the next call logs in
        }
        return status >= 400 && status < 500 ? Outcome.REFUSED : Outcome.FAILED;
    }

    /// Reads events until the stream ends, but only for a while.
    private Outcome listen(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
        try (InputStream events = answer.body()) {
            if (answer.statusCode() != 200) {
                return outcome(answer.statusCode(), 200);
            }
            long until = System.nanoTime() + LISTENING.toNanos();
            var enough =
                    CompletableFuture.runAsync(
                            () -> close(events),
                            CompletableFuture.delayedExecutor(
                                    LISTENING.toMillis(), TimeUnit.MILLISECONDS));
            try {
                events.transferTo(java.io.OutputStream.nullOutputStream());
                return Outcome.OK;
            } catch (IOException e) {
                // After enough time the stream was closed here.
                return System.nanoTime() - until >= 0 ? Outcome.OK : Outcome.FAILED;
            } finally {
                enough.cancel(false);
            }
        }
    }

    private static void close(InputStream events) {
        try {
            events.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // nobody waits for it
        }
    }

    private String field(String body, String name) {
        try {
            return json.readTree(body).path(name).asText("");
        } catch (JsonProcessingException e) {
            return ""; // an answer without it
        }
    }

    private static String article() {
        return "A-" + ThreadLocalRandom.current().nextInt(1, ARTICLES + 1);
    }

    private static String cart() {
        var random = ThreadLocalRandom.current();
        var items = new StringBuilder();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            items.append(
                    "{\"sku\":\"%s\",\"quantity\":%d,\"unit_price_minor\":%d}%s"
                            .formatted(
                                    article(),
                                    random.nextInt(1, 4),
                                    random.nextInt(199, 9_999),
                                    i == 1 ? "" : ","));
        }
        return "{\"currency\":\"EUR\",\"items\":[" + items + "]}";
    }

    private static String delivery() {
        var random = ThreadLocalRandom.current();
        return "[{\"sku\":\"%s\",\"quantity\":%d},{\"sku\":\"%s\",\"quantity\":%d}]"
                .formatted(article(), random.nextInt(1, 50), article(), random.nextInt(1, 50));
    }

    private synchronized String token() {
        return token;
    }

    private synchronized void token(String given) {
        token = given;
    }

    private synchronized Optional<String> latestOrder() {
        return Optional.ofNullable(orders.peekLast());
    }

    private synchronized void keep(String order) {
        orders.addLast(order);
        if (orders.size() > ORDERS_KEPT) {
            orders.removeFirst();
        }
    }
}
