package io.meshscope.receive.forward;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.receive.Taken;
import io.meshscope.source.DoublingWait;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Sends requests of OTLP on to another endpoint over HTTP, one after the other, as they came. What
/// cannot be delivered waits in a queue of bounded size; what does not fit there, or is refused for
/// good, is counted. Nobody who sends to Meshscope waits for it.
public final class Forwarder implements Taken, AutoCloseable {

    /// What the journal tells about the endpoint comes from this source.
    public static final SourceId SOURCE = new SourceId("forward");

    /// So many bytes may wait.
    public static final int MOST_BYTES = 32 * 1024 * 1024;

    /// The answers after which OTLP has a sender try again.
    private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);

    private static final Map<String, String> PATHS =
            Map.of(
                    "opentelemetry.proto.collector.trace.v1.TraceService", "/v1/traces",
                    "opentelemetry.proto.collector.logs.v1.LogsService", "/v1/logs",
                    "opentelemetry.proto.collector.metrics.v1.MetricsService", "/v1/metrics",
                    "/v1/traces", "/v1/traces",
                    "/v1/logs", "/v1/logs",
                    "/v1/metrics", "/v1/metrics");

    private final String endpoint;
    private final Intake intake;
    private final ForwardQueue queue;
    private final Waits waits;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final Thread thread;
    private final AtomicLong delivered = new AtomicLong();
    private volatile boolean closing;
    private boolean told;

    /// How long to wait before the next try.
    ///
    /// @param first after the first failure; twice as long after each further one
    /// @param closing how long closing waits for what is in the queue
    public record Waits(Duration first, Duration longest, Duration closing) {

        public static final Waits USUAL =
                new Waits(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(2));
    }

    /// Begins to send.
    ///
    /// @param endpoint `http://host:4318`; the paths of the signals are added
    /// @param intake hears whether the endpoint takes what it is sent
    public Forwarder(URI endpoint, int mostBytes, Waits waits, Intake intake) {
        this.endpoint = endpoint.toString().replaceFirst("/+$", "");
        this.intake = intake;
        this.waits = waits;
        queue = new ForwardQueue(mostBytes);
        thread = Thread.ofVirtual().name("forward").start(this::run);
    }

    @Override
    public void took(String address, String contentType, byte[] body) {
        @Nullable String path = PATHS.get(address);
        if (path != null && closing) {
            queue.lost(1);
        } else if (path != null
                && !queue.offer(new ForwardQueue.Request(path, contentType, body))) {
            tell(Message.of("forward.queue"), Optional.empty());
        }
    }

    private void run() {
        try {
            while (true) {
                deliver(queue.first());
                queue.removeFirst();
            }
        } catch (InterruptedException e) {
            // Closed: what waits is counted there.
            return;
        }
    }

    private void deliver(ForwardQueue.Request request) throws InterruptedException {
        var waiting = new DoublingWait(waits.first(), waits.longest());
        for (int failures = 1; ; failures++) {
            Optional<Message> why = send(request);
            if (why.isEmpty()) {
                return;
            }
            if (closing) {
                throw new InterruptedException();
            }
            Duration wait = waiting.after(failures);
            tell(why.get(), Optional.of(wait));
            Thread.sleep(wait);
        }
    }

    /// @return why it is to be tried again; empty when it is not
    private Optional<Message> send(ForwardQueue.Request request) throws InterruptedException {
        int status;
        try {
            HttpRequest post =
                    HttpRequest.newBuilder(URI.create(endpoint + request.path()))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", request.contentType())
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()))
                            .build();
            status = client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IllegalArgumentException e) {
            // No header can hold what its sender wrote there: the next request is another's.
            queue.lost(1);
            tell(Message.of("forward.type", request.path()), Optional.empty());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Message.of("forward.silent", Message.why(e)));
        }
        if (AGAIN.contains(status)) {
            return Optional.of(Message.of("forward.status", status));
        }
        if (status / 100 == 2) {
            delivered.incrementAndGet();
            if (!told) {
                told =
                        intake.offer(
                                Observation.of(
                                        SOURCE,
                                        new SourceEvent.Connected(Message.verbatim(endpoint))));
            }
        } else {
            queue.lost(1);
            tell(Message.of("forward.status.to", status, request.path()), Optional.empty());
        }
        return Optional.empty();
    }

    /// The journal hears of each failure; one that is full hears of the next.
    private void tell(Message why, Optional<Duration> retry) {
        told = false;
        var _ = intake.offer(Observation.of(SOURCE, new SourceEvent.Lagging(words(why), retry)));
    }

    private Message words(Message why) {
        return Message.of("forward.undelivered", endpoint, why, queue.lost(), queue.size());
    }

    /// How many requests were delivered.
    public long delivered() {
        return delivered.get();
    }

    /// How many requests were given up.
    public long undelivered() {
        return queue.lost();
    }

    /// Tries for a moment to deliver what waits; the rest is counted.
    @Override
    public void close() {
        closing = true;
        try {
            queue.awaitEmpty(waits.closing());
            thread.interrupt();
            thread.join(waits.closing());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.lost(queue.clear());
        client.shutdownNow();
    }
}
