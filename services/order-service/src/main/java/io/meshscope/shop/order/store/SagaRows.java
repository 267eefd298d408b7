package io.meshscope.shop.order.store;

import io.meshscope.shop.order.saga.Change;
import io.meshscope.shop.order.saga.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The table `sagas`, within an open transaction. The database's clock is the one that counts for
/// leases: all processes share it.
final class SagaRows {

    private static final String CLAIMED = " returning order_id, step, attempts, claim, traceparent";
    private static final String FREE = "step <> 'DONE' and (claim is null or lease_until < now())";

    private final Duration lease;

    SagaRows(Duration lease) {
        this.lease = lease;
    }

    /// A claimed row.
    record SagaRow(String orderId, Step step, int attempts, UUID claim, String traceparent) {}

    SagaRow create(Connection connection, String orderId, String traceparent) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into sagas (order_id, step, attempts, claim, lease_until,"
                                + " traceparent) values (?, 'GET_USER', 1, ?, now() + ? *"
                                + " interval '1 millisecond', ?)"
                                + CLAIMED)) {
            insert.setString(1, orderId);
            insert.setObject(2, UUID.randomUUID());
            insert.setLong(3, lease.toMillis());
            insert.setString(4, traceparent);
            return rows(insert).getFirst();
        }
    }

    List<SagaRow> claim(Connection connection, String orderId) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update sagas set claim = ?, lease_until = now() + ? * interval '1"
                                + " millisecond' where order_id = ? and "
                                + FREE
                                + CLAIMED)) {
            update.setObject(1, UUID.randomUUID());
            update.setLong(2, lease.toMillis());
            update.setString(3, orderId);
            return rows(update);
        }
    }

    List<SagaRow> claimDue(Connection connection, int most) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update sagas set claim = gen_random_uuid(), attempts = attempts + 1,"
                                + " lease_until = now() + ? * interval '1 millisecond' where"
                                + " order_id in (select order_id from sagas where "
                                + FREE
                                + " and next_at <= now() order by next_at limit ? for update skip"
                                + " locked)"
                                + CLAIMED)) {
            update.setLong(1, lease.toMillis());
            update.setInt(2, most);
            return rows(update);
        }
    }

    /// @return whether the claim still holds
    boolean save(Connection connection, String orderId, UUID claim, Change change)
            throws SQLException {
        Duration pause = change.pause();
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update sagas set step = ?, attempts = ?, next_at = now() + ? * interval"
                                + " '1 millisecond', claim = ?, lease_until = now() + ? * interval"
                                + " '1 millisecond' where order_id = ? and claim = ?")) {
            update.setString(1, change.step().name());
            update.setInt(2, change.attempts());
            update.setLong(3, pause == null ? 0 : pause.toMillis());
            update.setObject(4, change.goesOn() ? claim : null);
            update.setLong(5, lease.toMillis());
            update.setString(6, orderId);
            update.setObject(7, claim);
            return update.executeUpdate() == 1;
        }
    }

    int renew(Connection connection, Collection<UUID> claims) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update sagas set lease_until = now() + ? * interval '1 millisecond' where"
                                + " claim = any (?)")) {
            update.setLong(1, lease.toMillis());
            update.setArray(2, connection.createArrayOf("uuid", claims.toArray()));
            return update.executeUpdate();
        }
    }

    private static List<SagaRow> rows(PreparedStatement statement) throws SQLException {
        List<SagaRow> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(
                        new SagaRow(
                                result.getString(1),
                                Step.valueOf(result.getString(2)),
                                result.getInt(3),
                                result.getObject(4, UUID.class),
                                result.getString(5)));
            }
        }
        return rows;
    }
}
