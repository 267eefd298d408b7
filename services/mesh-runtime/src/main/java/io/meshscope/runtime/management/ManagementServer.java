package io.meshscope.runtime.management;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.instance.Instance;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// `/health` and `/metrics` of a process that serves nothing else over HTTP: the JDK's own server,
/// since a whole web framework would be a tenth of the process' memory.
public final class ManagementServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    static {
        // The JDK's server waits for a slow request for ever unless it is told not to.
        limit("sun.net.httpserver.maxReqTime", 10);
        limit("sun.net.httpserver.maxRspTime", 30);
        limit("jdk.httpserver.maxConnections", 64);
    }

    private static final Answer NOT_FOUND =
            new Answer(404, "application/json", "{\"error\":\"not found\"}");
    private static final Answer WRONG_METHOD =
            new Answer(405, "application/json", "{\"error\":\"method not allowed\"}");

    private final Health health;
    private final CurrentInstance instance;
    private final PrometheusMeterRegistry meters;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Listens at once.
    ///
    /// @throws UncheckedIOException when the port cannot be had
    public ManagementServer(
            Health health, CurrentInstance instance, PrometheusMeterRegistry meters) {
        this.health = health;
        this.instance = instance;
        this.meters = meters;
        Instance.Listening listening = instance.get().listening();
        var at = new InetSocketAddress(listening.host(), listening.httpPort());
        try {
            server = HttpServer.create(at, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        long begin = System.nanoTime();
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        Answer answer =
                switch (path) {
                    case "/health" -> reads ? healthNow() : WRONG_METHOD;
                    case "/metrics" ->
                            reads ? new Answer(200, PROMETHEUS, meters.scrape()) : WRONG_METHOD;
                    default -> NOT_FOUND;
                };
        try (exchange) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            boolean bare = method.equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), bare ? -1 : body.length);
            if (!bare) {
                exchange.getResponseBody().write(body);
            }
        } finally {
            String[] tags = {
                "method", reads ? method : "other",
                "uri", answer.status() == 404 ? "unmatched" : path,
                "status", Integer.toString(answer.status())
            };
            meters.counter("http.requests", tags).increment();
            meters.timer("http.server.requests", tags)
                    .record(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private Answer healthNow() throws IOException {
        boolean serving = health.isServing();
        Map<String, String> body = new LinkedHashMap<>();
        body.put("status", serving ? "UP" : "DOWN");
        body.put("service", instance.get().name());
        body.put("instanceId", instance.id());
        return new Answer(serving ? 200 : 503, "application/json", JSON.writeValueAsString(body));
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    private record Answer(int status, String type, String body) {}
}
