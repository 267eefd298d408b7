package io.meshscope.runtime.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL's LISTEN and NOTIFY: what one process announces within its transaction, every process
/// at the same database hears once that is committed. Listens on a connection of its own, from the
/// first listener on; a broken one is replaced. Listeners are called by one thread and must be
/// short.
public final class Notifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int POLL_MILLIS = 500;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DatabaseSettings settings;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private @Nullable Thread thread;
    private volatile boolean closed;

    Notifications(DatabaseSettings settings) {
        this.settings = settings;
    }

    /// Listens to a channel, one listener for each.
    ///
    /// @param channel lower-case letters and `_`
    public synchronized void listen(String channel, Listener listener) {
        if (!channel.matches("[a-z_]{1,60}")) {
            throw new IllegalArgumentException("not a channel: " + channel);
        }
        if (listeners.putIfAbsent(channel, listener) != null) {
            throw new IllegalStateException(channel + " has a listener");
        }
        if (thread == null) {
            thread = Thread.ofVirtual().name("database-notifications").start(this::follow);
        }
    }

    /// Announces, when the connection's transaction commits.
    ///
    /// @param payload less than 8,000 bytes
    public static void announce(Connection connection, String channel, String payload)
            throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, channel);
            notify.setString(2, payload);
            notify.execute();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void follow() {
        boolean told = false;
        while (!closed) {
            try (Connection connection =
                    DriverManager.getConnection(
                            settings.url(), DatabasePool.properties(settings))) {
                told = false;
                hear(connection, connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (!closed && !told) {
                    LOG.warn("no notifications from the database: {}", e.getMessage());
                    told = true;
                }
                pause();
            }
        }
    }

    private void hear(Connection connection, PGConnection notifying) throws SQLException {
        Set<String> heard = new HashSet<>();
        while (!closed) {
            for (Map.Entry<String, Listener> entry : listeners.entrySet()) {
                if (heard.add(entry.getKey())) {
                    try (Statement listen = connection.createStatement()) {
                        listen.execute("listen " + entry.getKey());
                    }
                    guarded(entry.getValue()::mayHaveMissed);
                }
            }
            PGNotification[] news = notifying.getNotifications(POLL_MILLIS);
            for (PGNotification one : news == null ? new PGNotification[0] : news) {
                Listener listener = listeners.get(one.getName());
                if (listener != null) {
                    guarded(() -> listener.announced(one.getParameter()));
                }
            }
        }
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            // One listener's failure must not keep the others from hearing.
            LOG.warn("a listener to the database failed", e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /// Who hears a channel.
    public interface Listener {

        void announced(String payload);

        /// Listening begins, or begins again: whatever was announced before was not heard.
        void mayHaveMissed();
    }
}
