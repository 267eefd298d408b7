package io.meshscope.shop.order.store;

import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.runtime.answer.Paging;
import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.data.DatabaseException;
import io.meshscope.runtime.data.Notifications;
import io.meshscope.runtime.events.Outbox;
import io.meshscope.shop.order.saga.Change;
import io.meshscope.shop.order.saga.Orders;
import io.meshscope.shop.order.saga.Progress;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Orders in PostgreSQL.
@Singleton
final class JdbcOrders implements Orders {

    private final Database database;
    private final OrderRows orders;
    private final ItemRows items;
    private final SagaRows sagas;
    private final Outbox outbox;
    private final InstantSource clock;
    private final OrderChanges changes;

    /// @param lease how long an order stays a dead worker's
    JdbcOrders(
            Database database,
            OrderRows orders,
            ItemRows items,
            Outbox outbox,
            Notifications notifications,
            InstantSource clock,
            @Property(name = "meshscope.saga.lease", defaultValue = "5s") Duration lease) {
        this.database = database;
        this.orders = orders;
        this.items = items;
        this.sagas = new SagaRows(lease);
        this.outbox = outbox;
        this.clock = clock;
        this.changes = new OrderChanges(this::versioned);
        notifications.listen(OrderChanges.CHANNEL, changes);
    }

    @Override
    public Optional<Order> find(String id) {
        return database.read(_ -> orders.findById(id).map(this::order));
    }

    @Override
    public Created create(CreateOrderRequest request, String traceparent, Supplier<Order> made) {
        Optional<Order> known = byKey(request);
        if (known.isPresent()) {
            return new Created(known.get(), Optional.empty());
        }
        try {
            Progress mine =
                    database.write(
                            connection -> insert(connection, request, traceparent, made.get()));
            return new Created(mine.order(), Optional.of(mine));
        } catch (DataAccessException | DatabaseException e) {
            // The same key at the same time: the other one was first.
            return new Created(byKey(request).orElseThrow(() -> e), Optional.empty());
        }
    }

    @Override
    public Slice list(String userId, Paging page) {
        return database.read(_ -> {
            List<OrderRow> rows = orders.page(userId, page.size(), Math.toIntExact(page.offset()));
            return new Slice(all(rows), Math.toIntExact(orders.count(userId)));
        });
    }

    @Override
    public Optional<Progress> claim(String id) {
        return database.write(
                connection -> progress(sagas.claim(connection, id)).stream().findFirst());
    }

    @Override
    public List<Progress> claimDue(int most) {
        return database.write(connection -> progress(sagas.claimDue(connection, most)));
    }

    @Override
    public Optional<Progress> save(Progress now, Change change) {
        return database.write(connection -> {
            if (!sagas.save(connection, now.id(), now.claim(), change)) {
                return Optional.empty();
            }
            if (!change.order().equals(now.order())) {
                update(connection, change.order());
            }
            if (change.event().isPresent()) {
                tell(change.event().get(), change.order());
            }
            return Optional.of(
                    new Progress(
                            change.order(),
                            change.step(),
                            change.attempts(),
                            now.method(),
                            now.claim(),
                            now.traceparent()));
        });
    }

    @Override
    public void renew(Collection<UUID> claims) {
        int _ = database.write(connection -> sagas.renew(connection, claims));
    }

    @Override
    public List<Order> onTheirWay(int most) {
        return database.read(_ -> all(orders.shipped(most)));
    }

    @Override
    public void delivered(String id) {
        int _ =
                database.write(connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement(
                                    "update orders set status = 'DELIVERED', version = version +"
                                            + " 1 where id = ? and status = 'SHIPPED'")) {
                        update.setString(1, id);
                        int changed = update.executeUpdate();
                        Notifications.announce(connection, OrderChanges.CHANNEL, id);
                        return changed;
                    }
                });
    }

    @Override
    public Runnable watch(String id, Consumer<Order> listener) {
        return changes.watch(id, listener);
    }

    private Progress insert(
            Connection connection, CreateOrderRequest request, String traceparent, Order made)
            throws SQLException {
        OrderRow row = orders.save(OrderMapping.row(made, request));
        List<ItemRow> lines = OrderMapping.items(made);
        var _ = items.saveAll(lines);
        Order order = OrderMapping.order(row, lines);
        var saga = sagas.create(connection, row.id(), traceparent);
        tell("order.created", order);
        return new Progress(
                order,
                saga.step(),
                saga.attempts(),
                row.payment().method(),
                saga.claim(),
                traceparent);
    }

    /// The claim has been checked in the same transaction: nobody else changes this order.
    private static void update(Connection connection, Order order) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update orders set status = ?, reason = ?, payment_id = ?, shipment_id ="
                                + " ?, version = version + 1 where id = ?")) {
            update.setString(1, OrderMapping.status(order.getStatus()));
            update.setString(2, order.getReason());
            update.setString(3, order.getPaymentId());
            update.setString(4, order.getShipmentId());
            update.setString(5, order.getId());
            update.executeUpdate();
        }
        Notifications.announce(connection, OrderChanges.CHANNEL, order.getId());
    }

    private void tell(String subject, Order order) throws SQLException {
        String _ = outbox.add(subject, OrderEvents.payload(order, clock.instant()));
    }

    private Optional<Order> byKey(CreateOrderRequest request) {
        return request.getIdempotencyKey().isEmpty()
                ? Optional.empty()
                : database.read(_ ->
                        orders.byKey(request.getUserId(), request.getIdempotencyKey())
                                .map(this::order));
    }

    private List<Progress> progress(List<SagaRows.SagaRow> claimed) {
        List<Progress> all = new ArrayList<>();
        for (SagaRows.SagaRow saga : claimed) {
            OrderRow row = orders.findById(saga.orderId()).orElseThrow();
            all.add(
                    new Progress(
                            order(row),
                            saga.step(),
                            saga.attempts(),
                            row.payment().method(),
                            saga.claim(),
                            saga.traceparent()));
        }
        return all;
    }

    private OrderChanges.@Nullable Versioned versioned(String id) {
        return database.read(_ ->
                        orders.findById(id)
                                .map(row -> new OrderChanges.Versioned(order(row), row.version())))
                .orElse(null);
    }

    private Order order(OrderRow row) {
        return all(List.of(row)).getFirst();
    }

    private List<Order> all(List<OrderRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, List<ItemRow>> lines =
                items
                        .findByOrderIdInListOrderByLine(rows.stream().map(OrderRow::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(ItemRow::orderId));
        return rows.stream()
                .map(row -> OrderMapping.order(row, lines.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
