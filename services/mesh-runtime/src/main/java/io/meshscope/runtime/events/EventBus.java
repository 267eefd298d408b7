package io.meshscope.runtime.events;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to NATS. The process tries in the background until it is connected, and keeps the
/// connection from then on. Thread-safe.
final class EventBus implements AutoCloseable {

    static final String STREAM = "SHOP";

    private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);
    private static final String SUBJECTS = "order.>";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration DEDUPLICATED = Duration.ofMinutes(10);
    private static final int STREAM_UNKNOWN = 404;

    private final String url;
    private final Options options;
    private final CompletableFuture<Connection> connection = new CompletableFuture<>();
    private final Thread connecting;

    EventBus(String url, String clientName) {
        this.url = url;
        options =
                Options.builder()
                        .server(url)
                        .connectionName(clientName)
                        .connectionTimeout(TIMEOUT)
                        .maxReconnects(-1)
                        .reconnectWait(PAUSE)
                        .reconnectBufferSize(0) // what cannot be sent now stays in the outbox
                        .pingInterval(Duration.ofSeconds(10))
                        .errorListener(new ErrorListener() {})
                        .build();
        connecting = Thread.ofVirtual().name("nats-connecting").start(this::connect);
    }

    String url() {
        return url;
    }

    /// The connection, when there is one now.
    @Nullable Connection connected() {
        Connection now = connection.getNow(null);
        return now != null && now.getStatus() == Connection.Status.CONNECTED ? now : null;
    }

    /// Makes the stream unless it is there.
    void ensureStream(Connection nats) throws IOException, JetStreamApiException {
        JetStreamManagement management = nats.jetStreamManagement();
        try {
            management.getStreamInfo(STREAM);
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() != STREAM_UNKNOWN) {
                throw e;
            }
            management.addStream(
                    StreamConfiguration.builder()
                            .name(STREAM)
                            .subjects(SUBJECTS)
                            .storageType(StorageType.File)
                            .maxAge(KEPT)
                            .duplicateWindow(DEDUPLICATED)
                            .build());
            LOG.info("stream {} made", STREAM);
        }
    }

    @Override
    public void close() {
        connecting.interrupt();
        Connection now = connection.getNow(null);
        if (now != null) {
            try {
                now.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void connect() {
        boolean told = false;
        while (true) {
            try {
                connection.complete(Nats.connect(options));
                LOG.info("connected to NATS at {}", url);
                return;
            } catch (IOException e) {
                if (!told) {
                    LOG.warn("no NATS at {} yet: events wait", url);
                    told = true;
                }
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException interrupted) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
