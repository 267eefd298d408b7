package io.meshscope.benchmarks.receive;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.receive.Inlet;
import io.meshscope.receive.ReceiverLimits;
import io.meshscope.receive.Reception;
import io.meshscope.receive.Refusals;
import io.meshscope.receive.Signposts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.receive.http.HttpFormat;
import io.meshscope.receive.http.HttpReceiver;
import io.meshscope.trace.Span;
import io.meshscope.trace.otlp.OtlpSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;

/// A process that takes spans over HTTP and keeps none. Prints its port, and ends with its input.
final class ServedPosts {

    private static final SourceId SOURCE = new SourceId("otlp-http");
    private static final Intake INTAKE =
            new Intake() {
                @Override
                public boolean offer(Observation observation) {
                    return true;
                }

                @Override
                public void put(Observation observation) {}
            };
    private static final HttpFormat SPANS =
            OtlpSpans.SIGNAL.http(
                    new Arrivals<Span, TrafficEvent.SpanBatch>(
                            INTAKE,
                            spans -> {},
                            spans -> new TrafficEvent.SpanBatch(spans.size(), 0),
                            (a, b) -> new TrafficEvent.SpanBatch(a.spans() + b.spans(), 0)));

    private ServedPosts() {}

    /// @param args `jdk` or `meshscope`
    public static void main(String[] args) throws Exception {
        // The first line of the output is the port.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        int port = args[0].equals("jdk") ? jdk() : meshscope();
        System.out.println(port);
        while (System.in.read() >= 0) {
            // The parent ends this process by closing its input.
        }
        System.exit(0);
    }

    private static int meshscope() throws Exception {
        var reception =
                new Reception(
                        ReceiverLimits.DEFAULT,
                        Set.of(),
                        INTAKE,
                        new Refusals(INTAKE, System::nanoTime),
                        Signposts.NONE);
        return HttpReceiver.start(SOURCE, 0, reception, List.of(SPANS)).port();
    }

    private static int jdk() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Inlet<?> inlet = Objects.requireNonNull(SPANS.byType().get("application/x-protobuf"));
        server.createContext("/", exchange -> take(exchange, inlet));
        server.start();
        return server.getAddress().getPort();
    }

    private static void take(HttpExchange exchange, Inlet<?> inlet) throws IOException {
        try (exchange) {
            byte[] body =
                    exchange.getRequestBody().readNBytes(ReceiverLimits.DEFAULT.messageBytes());
            inlet.take(SOURCE, body);
            exchange.sendResponseHeaders(200, -1);
        } catch (UnreadableException | RetryLaterException e) {
            exchange.sendResponseHeaders(400, -1);
        }
    }
}
