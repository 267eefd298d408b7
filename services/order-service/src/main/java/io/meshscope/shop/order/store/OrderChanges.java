package io.meshscope.shop.order.store;

import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.runtime.data.Notifications;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who watches which order. Each change is announced in its transaction, and heard here, in this
/// and every other process; then the order is read and told.
final class OrderChanges implements Notifications.Listener {

    static final String CHANNEL = "orders";

    /// An order, and a number that grows with each of its states.
    record Versioned(Order order, long version) {}

    private final Function<String, @Nullable Versioned> read;
    private final Map<String, List<Watch>> watches = new ConcurrentHashMap<>();

    OrderChanges(Function<String, @Nullable Versioned> read) {
        this.read = read;
    }

    Runnable watch(String id, Consumer<Order> listener) {
        Watch watch = new Watch(listener);
        watches.compute(
                id,
                (_, list) -> {
                    List<Watch> all = list == null ? new CopyOnWriteArrayList<>() : list;
                    all.add(watch);
                    return all;
                });
        // After it was entered: a change in between is told by whichever comes first.
        watch.tell(read.apply(id));
        return () ->
                watches.computeIfPresent(
                        id,
                        (_, list) -> {
                            list.remove(watch);
                            return list.isEmpty() ? null : list;
                        });
    }

    @Override
    public void announced(String id) {
        List<Watch> watching = watches.get(id);
        if (watching != null) {
            Versioned now = read.apply(id);
            watching.forEach(watch -> watch.tell(now));
        }
    }

    @Override
    public void mayHaveMissed() {
        List.copyOf(watches.keySet()).forEach(this::announced);
    }

    private static final class Watch {

        private final Consumer<Order> listener;
        private long told = -1;

        Watch(Consumer<Order> listener) {
            this.listener = listener;
        }

        synchronized void tell(@Nullable Versioned now) {
            if (now != null && now.version() > told) {
                told = now.version();
                listener.accept(now.order());
            }
        }
    }
}
