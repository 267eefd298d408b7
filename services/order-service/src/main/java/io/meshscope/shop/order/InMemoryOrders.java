package io.meshscope.shop.order;

import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.runtime.answer.Paging;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Orders in this process' memory, in the order they were made; the oldest beyond a limit are
/// forgotten.
@Singleton
final class InMemoryOrders implements OrderRepository {

    private static final int MOST = 10_000;

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<UserKey, String> byKey = new HashMap<>();
    private final Map<String, List<Consumer<Order>>> watchers = new ConcurrentHashMap<>();

    @Override
    public synchronized Optional<Order> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public synchronized Created create(String userId, String idempotencyKey, Supplier<Order> made) {
        UserKey key = new UserKey(userId, idempotencyKey);
        Order known = idempotencyKey.isEmpty() ? null : orders.get(byKey.getOrDefault(key, ""));
        if (known != null) {
            return new Created(known, false);
        }
        Order order = made.get();
        if (orders.size() >= MOST) {
            String oldest = orders.keySet().iterator().next();
            orders.remove(oldest);
            byKey.values().remove(oldest);
        }
        orders.put(order.getId(), order);
        if (!idempotencyKey.isEmpty()) {
            byKey.put(key, order.getId());
        }
        return new Created(order, true);
    }

    @Override
    public Order change(String id, UnaryOperator<Order> change) {
        Order next;
        synchronized (this) {
            Order now = orders.get(id);
            if (now == null) {
                throw new IllegalStateException("order " + id + " is gone");
            }
            next = change.apply(now);
            if (next.equals(now)) {
                return now;
            }
            orders.put(id, next);
            // Within the lock, so that watchers hear changes in their order.
            watchers.getOrDefault(id, List.of()).forEach(watcher -> watcher.accept(next));
        }
        return next;
    }

    @Override
    public synchronized Slice list(String userId, Paging page) {
        List<Order> all = new ArrayList<>();
        for (Order order : orders.values()) {
            if (order.getUserId().equals(userId)) {
                all.add(order);
            }
        }
        Collections.reverse(all);
        return new Slice(all.stream().skip(page.offset()).limit(page.size()).toList(), all.size());
    }

    @Override
    public synchronized List<Order> inStatus(OrderStatus status, int most) {
        return orders.values().stream()
                .filter(order -> order.getStatus() == status)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Runnable watch(String id, Consumer<Order> listener) {
        Order now = orders.get(id);
        if (now != null) {
            listener.accept(now);
        }
        watchers.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(listener);
        return () ->
                watchers.computeIfPresent(
                        id,
                        (key, list) -> {
                            list.remove(listener);
                            return list.isEmpty() ? null : list;
                        });
    }

    private record UserKey(String userId, String key) {}
}
