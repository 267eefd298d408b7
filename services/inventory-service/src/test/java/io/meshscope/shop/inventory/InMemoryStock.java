package io.meshscope.shop.inventory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Stock in memory, for tests of the code that uses it; passes the contract that PostgreSQL passes.
final class InMemoryStock implements StockRepository {

    private enum State {
        HELD,
        SHIPPED,
        RELEASED,
        EXPIRED
    }

    private record Held(String id, Lines lines, State state, Instant until) {

        Held in(State next) {
            return new Held(id, lines, next, until);
        }
    }

    private static final Lines NOTHING = new Lines(new java.util.TreeMap<>());

    private final Map<String, Stock> bySku = new HashMap<>();
    private final Map<String, Held> byOrder = new HashMap<>();

    @Override
    public synchronized Reserving reserve(String orderId, Lines lines, Instant now, Instant until) {
        Held held = byOrder.get(orderId);
        if (held != null && held.state() == State.RELEASED) {
            return new Reserving.Released();
        }
        if (held != null && !held.lines().equals(lines)) {
            return new Reserving.Different();
        }
        if (held != null && held.state() != State.EXPIRED) {
            return new Reserving.Reserved(held.id(), held.until());
        }
        for (Map.Entry<String, Integer> line : lines.bySku().entrySet()) {
            Stock stock = bySku.get(line.getKey());
            if (stock == null) {
                return new Reserving.Unknown(line.getKey());
            }
            if (stock.available() < line.getValue()) {
                return new Reserving.Short(line.getKey(), line.getValue(), stock.available());
            }
        }
        change(lines, 0, 1);
        String id = held == null ? "res-" + UUID.randomUUID() : held.id();
        byOrder.put(orderId, new Held(id, lines, State.HELD, until));
        return new Reserving.Reserved(id, until);
    }

    @Override
    public synchronized boolean release(String orderId, Instant now) {
        Held held = byOrder.get(orderId);
        if (held == null) {
            byOrder.put(orderId, new Held("", NOTHING, State.RELEASED, now));
            return false;
        }
        if (held.state() == State.SHIPPED || held.state() == State.RELEASED) {
            return false;
        }
        byOrder.put(orderId, held.in(State.RELEASED));
        if (held.state() == State.EXPIRED) {
            return false;
        }
        change(held.lines(), 0, -1);
        return true;
    }

    @Override
    public synchronized Shipping ship(String orderId, Instant now) {
        Held held = byOrder.get(orderId);
        if (held == null || held.state() == State.RELEASED) {
            return Shipping.NOT_RESERVED;
        }
        if (held.state() == State.SHIPPED) {
            return Shipping.ALREADY_SHIPPED;
        }
        byOrder.put(orderId, held.in(State.SHIPPED));
        if (held.state() == State.HELD) {
            change(held.lines(), -1, -1);
            return Shipping.SHIPPED;
        }
        held.lines()
                .bySku()
                .forEach((sku, count) ->
                        bySku.computeIfPresent(
                                sku,
                                (key, stock) ->
                                        new Stock(
                                                sku,
                                                Math.max(stock.reserved(), stock.onHand() - count),
                                                stock.reserved())));
        return Shipping.AFTER_EXPIRY;
    }

    @Override
    public synchronized int expire(Instant now) {
        int given = 0;
        for (Map.Entry<String, Held> entry : byOrder.entrySet()) {
            Held held = entry.getValue();
            if (held.state() == State.HELD && !held.until().isAfter(now)) {
                change(held.lines(), 0, -1);
                entry.setValue(held.in(State.EXPIRED));
                given++;
            }
        }
        return given;
    }

    @Override
    public synchronized Optional<Stock> find(String sku) {
        return Optional.ofNullable(bySku.get(sku));
    }

    @Override
    public synchronized void add(Lines lines) {
        lines.bySku()
                .forEach((sku, count) -> {
                    Stock stock = bySku.get(sku);
                    if (stock != null && stock.onHand() + count > StockLimits.MOST_ON_HAND) {
                        throw new OverfullException(sku);
                    }
                });
        lines.bySku()
                .forEach((sku, count) ->
                        bySku.merge(
                                sku,
                                new Stock(sku, count, 0),
                                (old, added) ->
                                        new Stock(sku, old.onHand() + count, old.reserved())));
    }

    private void change(Lines lines, int onHand, int reserved) {
        lines.bySku()
                .forEach((sku, count) ->
                        bySku.computeIfPresent(
                                sku,
                                (key, stock) ->
                                        new Stock(
                                                sku,
                                                stock.onHand() + onHand * count,
                                                stock.reserved() + reserved * count)));
    }
}
