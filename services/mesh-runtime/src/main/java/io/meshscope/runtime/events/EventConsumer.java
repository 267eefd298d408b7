package io.meshscope.runtime.events;

import io.meshscope.runtime.data.Database;
import io.nats.client.Connection;
import io.nats.client.ConsumerContext;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a handler its events, one after another: takes one from the stream, enters it in the
/// inbox and has it handled in one transaction, then acknowledges it. A handler that throws gets
/// the event again, later each time, until the event is given up.
public final class EventConsumer implements AutoCloseable {

    /// How often an event is tried.
    public static final int MOST_DELIVERIES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);
    private static final Duration HANDLED_WITHIN = Duration.ofSeconds(30);
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final EventHandler handler;
    private final Database database;
    private final EventBus bus;
    private final EventSpans spans;
    private final Duration firstDelay;
    private final Thread thread;

    /// @param firstDelay how long an event that failed once waits; twice as long each further time
    EventConsumer(
            EventHandler handler,
            Database database,
            EventBus bus,
            EventSpans spans,
            Duration firstDelay) {
        this.handler = handler;
        this.database = database;
        this.bus = bus;
        this.spans = spans;
        this.firstDelay = firstDelay;
        thread = Thread.ofVirtual().name("events-" + handler.name()).start(this::follow);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Connection nats = bus.connected();
                if (nats == null) {
                    Thread.sleep(PAUSE);
                    continue;
                }
                take(subscribed(nats), nats);
            } catch (InterruptedException e) {
                return;
            } catch (IOException
                    | JetStreamApiException
                    | JetStreamStatusCheckedException
                    | IllegalStateException e) {
                LOG.info("{} subscribes again: {}", handler.name(), e.getMessage());
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    private ConsumerContext subscribed(Connection nats) throws IOException, JetStreamApiException {
        bus.ensureStream(nats);
        return nats.getStreamContext(EventBus.STREAM)
                .createOrUpdateConsumer(
                        ConsumerConfiguration.builder()
                                .durable(handler.name())
                                .filterSubject(handler.subject())
                                .ackPolicy(AckPolicy.Explicit)
                                .ackWait(HANDLED_WITHIN)
                                .maxDeliver(MOST_DELIVERIES)
                                .build());
    }

    private void take(ConsumerContext events, Connection nats)
            throws IOException,
                    InterruptedException,
                    JetStreamApiException,
                    JetStreamStatusCheckedException {
        while (nats.getStatus() == Connection.Status.CONNECTED) {
            Message message = events.next(ASK);
            if (message == null) {
                // A NATS that lost its data is silent, too: this fails then.
                var _ = events.getConsumerInfo();
                continue;
            }
            deliver(message);
        }
    }

    private void deliver(Message message) throws InterruptedException {
        long delivery = message.metaData().deliveredCount();
        Event event = event(message);
        try {
            spans.process(event, message.getHeaders(), handler.name(), () -> handleOnce(event));
            message.ack();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // Whatever a handler throws, the event is tried again; at last it is given up.
            if (delivery >= MOST_DELIVERIES) {
                LOG.error("{} gives {} {} up", handler.name(), event.subject(), event.id(), e);
                message.term();
            } else {
                LOG.warn(
                        "{} failed on {} {}, attempt {}: {}",
                        handler.name(),
                        event.subject(),
                        event.id(),
                        delivery,
                        e.getMessage());
                message.nakWithDelay(delay(delivery));
            }
        }
    }

    private void handleOnce(Event event) {
        database.write(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "insert into inbox (handler, event_id) values (?, ?)"
                                    + " on conflict do nothing")) {
                insert.setString(1, handler.name());
                insert.setString(2, event.id());
                if (insert.executeUpdate() == 1) {
                    handler.handle(event);
                }
                return event;
            }
        });
    }

    private Duration delay(long delivery) {
        Duration delay = firstDelay.multipliedBy(1L << Math.min(delivery - 1, 16));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private static Event event(Message message) {
        @Nullable String id =
                message.getHeaders() == null ? null : message.getHeaders().getFirst("Nats-Msg-Id");
        return new Event(
                // Another publisher may set no id; the event's place in the stream is just as
                // unique.
                id == null ? "seq-" + message.metaData().streamSequence() : id,
                message.getSubject(),
                new String(message.getData(), StandardCharsets.UTF_8));
    }
}
