package io.meshscope.runtime.events;

import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.data.Notifications;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Where a transaction leaves the events of its change: they are published if and only if it
/// commits. Thread-safe.
@Singleton
@Requires(beans = Database.class)
public final class Outbox {

    static final String CHANNEL = "outbox";

    private static final int MOST_PAYLOAD = 256 * 1024;

    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    /// Adds an event to the open transaction.
    ///
    /// @param subject such as `order.paid`
    /// @param payload JSON, at most 256 KiB
    /// @return the event's id
    /// @throws IllegalStateException outside of a transaction
    public String add(String subject, String payload) throws SQLException {
        if (payload.length() > MOST_PAYLOAD) {
            throw new IllegalArgumentException(subject + ": a payload of " + payload.length());
        }
        UUID id = UUID.randomUUID();
        Connection connection = database.current();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into outbox (id, subject, payload, traceparent)"
                                + " values (?, ?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, subject);
            insert.setString(3, payload);
            insert.setString(4, traceparent());
            insert.executeUpdate();
        }
        Notifications.announce(connection, CHANNEL, "");
        return id.toString();
    }

    private static String traceparent() {
        Map<String, String> carrier = new HashMap<>();
        W3CTraceContextPropagator.getInstance()
                .inject(
                        Context.current(),
                        carrier,
                        (_, key, value) -> {
                            String _ = carrier.put(key, value);
                        });
        return carrier.getOrDefault("traceparent", "");
    }
}
