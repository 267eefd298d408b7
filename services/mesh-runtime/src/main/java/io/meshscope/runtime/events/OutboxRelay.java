package io.meshscope.runtime.events;

import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.data.DatabaseException;
import io.meshscope.runtime.data.Notifications;
import io.nats.client.JetStream;
import io.nats.client.impl.Headers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is in the outbox, in its order, and marks it as sent once the stream has it. Only one
/// instance of a service sends at a time. An event that was sent but not marked is sent again; the
/// stream, and then the inbox, recognises it by its id.
final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;
    private static final int POLL_MILLIS = 1_000;
    private static final int CLEAN_EVERY = 600; // polls
    private static final long LOCK = 0x6d657368_6f757462L;

    private final Database database;
    private final EventBus bus;
    private final EventSpans spans;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private boolean told;
    private boolean streamSeen;

    OutboxRelay(Database database, Notifications notifications, EventBus bus, EventSpans spans) {
        this.database = database;
        this.bus = bus;
        this.spans = spans;
        notifications.listen(
                Outbox.CHANNEL,
                new Notifications.Listener() {
                    @Override
                    public void announced(String payload) {
                        news.release();
                    }

                    @Override
                    public void mayHaveMissed() {
                        news.release();
                    }
                });
        thread = Thread.ofVirtual().name("outbox-relay").start(this::follow);
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
        for (int polls = 0; ; polls++) {
            try {
                boolean _ = news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                news.drainPermits();
                while (relay() == BATCH) {
                    // there may be more
                }
                if (polls % CLEAN_EVERY == CLEAN_EVERY - 1) {
                    clean();
                }
                told = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                // The events stay where they are, and the next round comes.
                if (!told) {
                    LOG.warn("events wait in the outbox: {}", e.getMessage());
                    told = true;
                }
            }
        }
    }

    /// @return how many were sent
    private int relay() {
        io.nats.client.Connection nats = bus.connected();
        if (nats == null) {
            return 0;
        }
        if (!streamSeen) {
            streamSeen = ensureStream(nats);
        }
        // What was sent is marked even when the next one cannot be sent.
        return database.write(connection -> lock(connection) ? sendAll(connection, nats) : 0);
    }

    private int sendAll(Connection connection, io.nats.client.Connection nats) throws SQLException {
        List<Row> rows = unsent(connection);
        int sent = 0;
        try {
            for (Row row : rows) {
                send(row, nats);
                sent++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Whatever holds up one event holds up those behind it, which must not overtake it.
            if (!told) {
                LOG.warn("{} events wait for NATS: {}", rows.size() - sent, e.getMessage());
                told = true;
            }
            streamSeen = false;
        }
        mark(connection, rows.subList(0, sent));
        return sent;
    }

    private void send(Row row, io.nats.client.Connection nats) throws Exception {
        Headers headers = new Headers().put("Nats-Msg-Id", row.event().id());
        JetStream stream = nats.jetStream();
        spans.send(
                row.event(),
                row.traceparent(),
                headers,
                () -> {
                    var _ =
                            stream.publish(
                                    row.event().subject(),
                                    headers,
                                    row.event().payload().getBytes(StandardCharsets.UTF_8));
                });
    }

    private boolean ensureStream(io.nats.client.Connection nats) {
        try {
            bus.ensureStream(nats);
            return true;
        } catch (Exception e) {
            LOG.debug("no stream {}", EventBus.STREAM, e); // publishing reports it
            return false;
        }
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private static List<Row> unsent(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select seq, id, subject, payload, traceparent from outbox"
                                + " where sent_at is null order by seq limit ?")) {
            select.setInt(1, BATCH);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(
                            new Row(
                                    result.getLong(1),
                                    new Event(
                                            result.getString(2),
                                            result.getString(3),
                                            result.getString(4)),
                                    result.getString(5)));
                }
            }
        }
        return rows;
    }

    private static void mark(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update outbox set sent_at = now() where seq = any (?)")) {
            update.setArray(
                    1, connection.createArrayOf("bigint", rows.stream().map(Row::seq).toArray()));
            update.executeUpdate();
        }
    }

    /// Sent events are of no use any more; an inbox must remember longer than the stream does.
    private void clean() {
        try {
            int _ =
                    database.write(connection -> {
                        try (PreparedStatement outbox =
                                        connection.prepareStatement(
                                                "delete from outbox where sent_at < now() -"
                                                        + " interval '1 hour'");
                                PreparedStatement inbox =
                                        connection.prepareStatement(
                                                "delete from inbox where at < now() - interval"
                                                        + " '3 days'")) {
                            return outbox.executeUpdate() + inbox.executeUpdate();
                        }
                    });
        } catch (DatabaseException e) {
            LOG.debug("nothing cleaned", e); // the next round tries again
        }
    }

    private record Row(long seq, Event event, @Nullable String traceparent) {}
}
