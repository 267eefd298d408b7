package io.meshscope.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.runtime.discovery.EtcdDirectory;
import io.meshscope.runtime.discovery.Patience;
import io.meshscope.runtime.discovery.Subscription;
import io.meshscope.runtime.discovery.Whereabouts;
import io.meshscope.runtime.etcd.EtcdConnection;
import io.meshscope.runtime.instance.MeshSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Sends requests at a fixed rate without waiting for answers, so that slow answers count too. It
/// finds gateways in etcd, as any client would, and takes them in turn. A request is sent once and
/// never again.
final class OpenLoad implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int MOST_FAILURES = 1_000;
    private static final int AN_ORDER_IN = 100;
    private static final String ORDER =
            "{\"items\":[{\"sku\":\"A-1\",\"quantity\":1,\"unit_price_minor\":999}]}";

    /// What became of all requests.
    ///
    /// @param answers how many had which status; 0 for no answer
    /// @param failures the first that were not 2xx, in words
    /// @param latePercentMillis the time that 99 of 100 requests took at most
    /// @param slowestMillis the longest time that any request took
    record Outcome(
            long sent,
            Map<Integer, Integer> answers,
            List<String> failures,
            long orders,
            long latePercentMillis,
            long slowestMillis,
            Duration time) {

        long failed() {
            return answers.entrySet().stream()
                    .filter(e -> e.getKey() / 100 != 2)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        double rate() {
            return sent / (time.toMillis() / 1e3);
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(3))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final EtcdConnection connection;
    private final EtcdDirectory directory;
    private final Subscription following;
    private final List<String> tokens = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<String> gateways = List.of();

    /// @param etcd where gateways are found
    OpenLoad(String etcd) {
        connection = new EtcdConnection(List.of(etcd));
        directory =
                new EtcdDirectory(
                        connection,
                        MeshSettings.from(Map.of()).etcd().prefixes(),
                        new Patience(timer, Patience.LIMIT));
        following =
                directory.follow(
                        "gateway",
                        where -> {
                            if (where instanceof Whereabouts.Known(List<String> addresses)) {
                                gateways = List.copyOf(addresses);
                            }
                        });
    }

    /// Logs so many users in: each has a bucket of its own, which holds ten requests a second.
    void login(int users) {
        org.awaitility.Awaitility.await().until(() -> !gateways.isEmpty());
        for (int user = 1; user <= users; user++) {
            tokens.add(token(user));
        }
    }

    /// Goes on as the users of another client, whose tokens any gateway takes.
    void loginAs(OpenLoad other) {
        org.awaitility.Awaitility.await().until(() -> !gateways.isEmpty());
        tokens.addAll(other.tokens);
    }

    private String token(int user) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(next() + "/login"))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"username\":\"" + user + "\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body()).path("token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String next() {
        List<String> now = gateways;
        return "http://" + now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    }

    /// Begins to send.
    Running start(int perSecond) {
        return new Running(perSecond);
    }

    /// Load that goes on until it is ended.
    final class Running {

        private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong orders = new AtomicLong();
        private final AtomicLong open = new AtomicLong();
        private final Queue<Long> times = new ConcurrentLinkedQueue<>();
        private final Instant begin = Instant.now();
        private final java.util.concurrent.ScheduledFuture<?> ticking;

        Running(int perSecond) {
            ticking =
                    timer.scheduleAtFixedRate(
                            this::send, 0, 1_000_000_000L / perSecond, TimeUnit.NANOSECONDS);
        }

        private void send() {
            long number = sent.getAndIncrement();
            int user = (int) (number % tokens.size());
            boolean order = number % AN_ORDER_IN == AN_ORDER_IN - 1;
            String path = order ? "/api/orders" : "/api/users/" + (user + 1);
            String gateway = next();
            var request =
                    HttpRequest.newBuilder(URI.create(gateway + path))
                            .timeout(ANSWER_WITHIN)
                            .header("Authorization", "Bearer " + tokens.get(user));
            if (order) {
                orders.incrementAndGet();
                request.POST(HttpRequest.BodyPublishers.ofString(ORDER));
            }
            open.incrementAndGet();
            long start = System.nanoTime();
            var _ =
                    http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                            .whenComplete((answer, failure) -> {
                                int status = failure == null ? answer.statusCode() : 0;
                                answers.merge(status, 1, Integer::sum);
                                long took = (System.nanoTime() - start) / 1_000_000;
                                times.add(took);
                                if (status / 100 != 2 && failures.size() < MOST_FAILURES) {
                                    failures.add(
                                            Instant.now()
                                                    + " "
                                                    + gateway
                                                    + path
                                                    + " "
                                                    + (failure == null
                                                            ? status + " " + answer.body()
                                                            : failure)
                                                    + " after "
                                                    + took
                                                    + " ms");
                                }
                                open.decrementAndGet();
                            });
        }

        /// How many were sent so far.
        long sent() {
            return sent.get();
        }

        /// Stops sending, waits for what is open and tells what became of all.
        Outcome end() {
            ticking.cancel(false);
            Duration time = Duration.between(begin, Instant.now());
            org.awaitility.Awaitility.await()
                    .atMost(ANSWER_WITHIN.plusSeconds(5))
                    .until(() -> open.get() == 0);
            List<Long> sorted = times.stream().sorted().toList();
            return new Outcome(
                    sent.get(),
                    Map.copyOf(answers),
                    List.copyOf(failures),
                    orders.get(),
                    sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100)),
                    sorted.getLast(),
                    time);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        following.close();
        directory.close();
        connection.close();
        http.shutdownNow();
    }
}
