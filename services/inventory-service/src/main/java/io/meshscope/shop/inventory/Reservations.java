package io.meshscope.shop.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The tables `reservation` and `reservation_line`, within a transaction.
final class Reservations {

    /// The same values as in the table's check.
    enum State {
        HELD,
        SHIPPED,
        RELEASED,
        EXPIRED
    }

    record Reservation(String id, State state, Instant until) {}

    private Reservations() {}

    /// Makes an order's reservation unless there is one. A second caller waits for the first.
    ///
    /// @return whether there was none
    static boolean begin(
            Connection connection, String orderId, State state, Instant until, Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into reservation (order_id, id, state, held_until, changed_at)
                        values (?, ?, ?, ?, ?) on conflict (order_id) do nothing
                        """)) {
            insert.setString(1, orderId);
            insert.setString(2, "res-" + UUID.randomUUID());
            insert.setString(3, state.name());
            insert.setObject(4, at(until));
            insert.setObject(5, at(now));
            return insert.executeUpdate() == 1;
        }
    }

    /// Locks an order's reservation until the transaction's end.
    static Optional<Reservation> locked(Connection connection, String orderId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select id, state, held_until from reservation where order_id = ? for"
                                + " update")) {
            select.setString(1, orderId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Reservation(
                                        row.getString(1),
                                        State.valueOf(row.getString(2)),
                                        row.getObject(3, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    static void change(Connection connection, String orderId, State state, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update reservation set state = ?, changed_at = ? where order_id = ?")) {
            update.setString(1, state.name());
            update.setObject(2, at(now));
            update.setString(3, orderId);
            update.executeUpdate();
        }
    }

    /// Makes an expired reservation hold again.
    static void hold(Connection connection, String orderId, Instant until, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update reservation set state = 'HELD', held_until = ?, changed_at = ?
                        where order_id = ?
                        """)) {
            update.setObject(1, at(until));
            update.setObject(2, at(now));
            update.setString(3, orderId);
            update.executeUpdate();
        }
    }

    static void addLines(Connection connection, String orderId, Lines lines) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into reservation_line (order_id, sku, quantity) values (?, ?,"
                                + " ?)")) {
            for (Map.Entry<String, Integer> line : lines.bySku().entrySet()) {
                insert.setString(1, orderId);
                insert.setString(2, line.getKey());
                insert.setInt(3, line.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static Lines lines(Connection connection, String orderId) throws SQLException {
        TreeMap<String, Integer> bySku = new TreeMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select sku, quantity from reservation_line where order_id = ?")) {
            select.setString(1, orderId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    bySku.put(row.getString(1), row.getInt(2));
                }
            }
        }
        return new Lines(bySku);
    }

    /// The orders whose reservation ends now or earlier, the longest overdue first.
    static List<String> due(Connection connection, Instant now, int most) throws SQLException {
        List<String> orders = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select order_id from reservation where state = 'HELD' and held_until <= ?
                        order by held_until limit ?
                        """)) {
            select.setObject(1, at(now));
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    orders.add(row.getString(1));
                }
            }
        }
        return orders;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
