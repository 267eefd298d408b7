package io.meshscope.receive.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.receive.Receiver;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.ReceiverLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives OTLP over HTTP on the loopback interface, in protobuf or JSON, with or without gzip.
///
/// Web pages may post to the loopback interface too: a request with an `Origin` is refused unless
/// that origin is allowed.
public final class OtlpHttpReceiver implements Receiver {

    public static final SourceId SOURCE = new SourceId("otlp-http");

    private static final Logger LOG = LoggerFactory.getLogger(OtlpHttpReceiver.class);

    static {
        // The JDK's server reads these once: seconds for a request's head, and connections.
        if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
            System.setProperty("sun.net.httpserver.maxReqTime", "60");
        }
        if (System.getProperty("jdk.httpserver.maxConnections") == null) {
            System.setProperty("jdk.httpserver.maxConnections", "256");
        }
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("otlp-http-timeouts").daemon().factory());
    private final ReceiverLimits limits;
    private final Set<String> allowedOrigins;
    private final Map<String, ExportService<?, ?>> services;
    private final Semaphore room;
    private final AtomicLong refused = new AtomicLong();

    /// Listens from now on and says so to the journal.
    ///
    /// @param port 0 for any free one
    /// @param allowedOrigins web origins that may post, `http://localhost:3000`
    /// @throws ReceiverException when the port cannot be used; the message names it and the remedy
    public static OtlpHttpReceiver start(
            int port,
            ReceiverLimits limits,
            Set<String> allowedOrigins,
            Intake intake,
            List<ExportService<?, ?>> services)
            throws ReceiverException {
        HttpServer server;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw ReceiverException.of(port, e);
        }
        var receiver = new OtlpHttpReceiver(server, limits, allowedOrigins, services);
        server.start();
        intake.offer(
                Observation.of(SOURCE, new SourceEvent.Connected("127.0.0.1:" + receiver.port())));
        return receiver;
    }

    private OtlpHttpReceiver(
            HttpServer server,
            ReceiverLimits limits,
            Set<String> allowedOrigins,
            List<ExportService<?, ?>> services) {
        this.server = server;
        this.limits = limits;
        this.allowedOrigins = Set.copyOf(allowedOrigins);
        this.services =
                services.stream()
                        .collect(Collectors.toMap(ExportService::path, Function.identity()));
        this.room = new Semaphore(limits.concurrent());
        server.setExecutor(executor);
        server.createContext("/", this::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new HttpExport(exchange, limits, watchdog);
            try {
                route(exchange, request);
            } catch (HttpRefusal e) {
                request.refuse(e);
            } catch (RuntimeException e) {
                // Untrusted input met a fault of ours: the sender must not send it again.
                LOG.error("a request to {} failed", exchange.getRequestURI().getPath(), e);
                request.refuse(new HttpRefusal(400, "Meshscope could not read this."));
            }
        }
    }

    private void route(HttpExchange exchange, HttpExport request) throws IOException, HttpRefusal {
        @Nullable String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !allowedOrigins.contains(origin)) {
            throw new HttpRefusal(
                    403,
                    "Web pages of "
                            + (origin.length() > 200 ? origin.substring(0, 200) : origin)
                            + " may not send telemetry here. Allow this origin in the"
                            + " connection's receivers.");
        }
        if (origin != null) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
            exchange.getResponseHeaders().set("Vary", "Origin");
        }
        String path = exchange.getRequestURI().getPath();
        @Nullable ExportService<?, ?> service = services.get(path == null ? "" : path);
        if (service == null) {
            throw new HttpRefusal(
                    404,
                    "There is nothing here. Telemetry goes to "
                            + services.keySet().stream().sorted().collect(Collectors.joining(", "))
                            + ".");
        }
        switch (exchange.getRequestMethod()) {
            case "POST" -> take(request, service);
            case "OPTIONS" -> {
                exchange.getResponseHeaders().set("Allow", "POST, OPTIONS");
                exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "POST");
                exchange.getResponseHeaders()
                        .set("Access-Control-Allow-Headers", "content-type, content-encoding");
                exchange.sendResponseHeaders(204, -1);
            }
            default -> {
                exchange.getResponseHeaders().set("Allow", "POST, OPTIONS");
                throw new HttpRefusal(405, "Only POST is understood here.");
            }
        }
    }

    private void take(HttpExport request, ExportService<?, ?> service)
            throws IOException, HttpRefusal {
        if (!room.tryAcquire()) {
            refused.incrementAndGet();
            throw HttpRefusal.later(429, "Meshscope is busy. Send this again later.", 1);
        }
        try {
            request.take(SOURCE, service);
        } finally {
            room.release();
        }
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public long refused() {
        return refused.get();
    }

    /// Stops listening; requests in flight have a second to end.
    @Override
    public void close() {
        server.stop(room.availablePermits() == limits.concurrent() ? 0 : 1);
        watchdog.shutdownNow();
        executor.shutdownNow();
    }
}
