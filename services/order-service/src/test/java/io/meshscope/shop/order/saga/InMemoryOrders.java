package io.meshscope.shop.order.saga;

import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.runtime.answer.Paging;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Orders in memory: the twin of the real store, for tests that need no database. It keeps the same
/// contract.
public final class InMemoryOrders implements Orders {

    private final InstantSource clock;
    private final Duration lease;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, List<Consumer<Order>>> watchers = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();

    public InMemoryOrders(InstantSource clock, Duration lease) {
        this.clock = clock;
        this.lease = lease;
    }

    /// `subject order-id`, in their order.
    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    /// The step an order is at.
    public synchronized Step step(String id) {
        return rows.get(id).step;
    }

    @Override
    public synchronized Optional<Order> find(String id) {
        return Optional.ofNullable(rows.get(id)).map(row -> row.order);
    }

    @Override
    public synchronized Created create(
            CreateOrderRequest request, String traceparent, Supplier<Order> made) {
        String key = request.getIdempotencyKey();
        for (Row row : rows.values()) {
            if (!key.isEmpty()
                    && row.key.equals(key)
                    && row.order.getUserId().equals(request.getUserId())) {
                return new Created(row.order, Optional.empty());
            }
        }
        Row row = new Row();
        row.order = made.get();
        row.key = key;
        row.traceparent = traceparent;
        row.method =
                switch (request.getPaymentCase()) {
                    case CARD, PAYMENT_NOT_SET -> "card";
                    case WALLET -> "wallet";
                    case INVOICE -> "invoice";
                };
        row.attempts = 1;
        row.nextAt = clock.instant();
        rows.put(row.order.getId(), row);
        events.add("order.created " + row.order.getId());
        return new Created(row.order, Optional.of(claimed(row)));
    }

    @Override
    public synchronized Slice list(String userId, Paging page) {
        List<Order> all =
                new ArrayList<>(
                        rows.values().stream()
                                .map(row -> row.order)
                                .filter(order -> order.getUserId().equals(userId))
                                .toList());
        java.util.Collections.reverse(all);
        return new Slice(all.stream().skip(page.offset()).limit(page.size()).toList(), all.size());
    }

    @Override
    public synchronized Optional<Progress> claim(String id) {
        return Optional.ofNullable(rows.get(id)).filter(this::isFree).map(this::claimed);
    }

    @Override
    public synchronized List<Progress> claimDue(int most) {
        return rows.values().stream()
                .filter(row -> isFree(row) && !row.nextAt.isAfter(clock.instant()))
                .limit(most)
                .map(row -> {
                    row.attempts++;
                    return claimed(row);
                })
                .toList();
    }

    @Override
    public synchronized Optional<Progress> save(Progress now, Change change) {
        Row row = rows.get(now.id());
        if (!now.claim().equals(row.claim)) {
            return Optional.empty();
        }
        boolean changed = !row.order.equals(change.order());
        row.order = change.order();
        row.step = change.step();
        row.attempts = change.attempts();
        row.nextAt =
                change.pause() == null ? clock.instant() : clock.instant().plus(change.pause());
        row.leaseUntil = clock.instant().plus(lease);
        change.event().ifPresent(event -> events.add(event + " " + now.id()));
        if (!change.goesOn()) {
            row.claim = null;
        }
        if (changed) {
            tell(row.order);
        }
        return Optional.of(
                new Progress(
                        row.order,
                        row.step,
                        row.attempts,
                        row.method,
                        now.claim(),
                        row.traceparent));
    }

    @Override
    public synchronized void renew(Collection<UUID> claims) {
        for (Row row : rows.values()) {
            if (row.claim != null && claims.contains(row.claim)) {
                row.leaseUntil = clock.instant().plus(lease);
            }
        }
    }

    @Override
    public synchronized List<Order> onTheirWay(int most) {
        return rows.values().stream()
                .map(row -> row.order)
                .filter(order -> order.getStatus() == OrderStatus.ORDER_STATUS_SHIPPED)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void delivered(String id) {
        Row row = rows.get(id);
        if (row != null && row.order.getStatus() == OrderStatus.ORDER_STATUS_SHIPPED) {
            row.order = row.order.toBuilder().setStatus(OrderStatus.ORDER_STATUS_DELIVERED).build();
            tell(row.order);
        }
    }

    @Override
    public synchronized Runnable watch(String id, Consumer<Order> listener) {
        find(id).ifPresent(listener);
        watchers.computeIfAbsent(id, _ -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> watchers.get(id).remove(listener);
    }

    private void tell(Order order) {
        watchers.getOrDefault(order.getId(), List.of()).forEach(one -> one.accept(order));
    }

    private boolean isFree(Row row) {
        return row.step != Step.DONE
                && (row.claim == null || row.leaseUntil.isBefore(clock.instant()));
    }

    private Progress claimed(Row row) {
        row.claim = UUID.randomUUID();
        row.leaseUntil = clock.instant().plus(lease);
        return new Progress(
                row.order, row.step, row.attempts, row.method, row.claim, row.traceparent);
    }

    private static final class Row {
        Order order = Order.getDefaultInstance();
        String key = "";
        String method = "";
        String traceparent = "";
        Step step = Step.GET_USER;
        int attempts;
        Instant nextAt = Instant.EPOCH;
        UUID claim;
        Instant leaseUntil = Instant.EPOCH;
    }
}
