package io.meshscope.shop.shipping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Parcels in memory, for tests of the code that uses them; passes the contract PostgreSQL passes.
final class InMemoryParcels implements ParcelRepository {

    private final Map<String, Parcel> byOrder = new HashMap<>();
    private final Map<String, Map<String, Integer>> announced = new HashMap<>();
    private final Set<String> calledOff = new HashSet<>();

    @Override
    public synchronized Optional<Parcel> ship(Parcel parcel) {
        if (calledOff.contains(parcel.orderId())) {
            return Optional.empty();
        }
        return Optional.of(
                byOrder.computeIfAbsent(
                        parcel.orderId(),
                        order ->
                                new Parcel(
                                        parcel.id(),
                                        order,
                                        parcel.carrier(),
                                        announced.getOrDefault(order, Map.of()),
                                        parcel.packedAt(),
                                        parcel.leavesAt(),
                                        parcel.arrivesAt())));
    }

    @Override
    public synchronized void announce(String orderId, Map<String, Integer> items) {
        announced.putIfAbsent(orderId, items);
    }

    @Override
    public synchronized boolean callOff(String orderId) {
        if (byOrder.containsKey(orderId)) {
            return false;
        }
        calledOff.add(orderId);
        return true;
    }

    @Override
    public synchronized Optional<Parcel> find(String id) {
        return byOrder.values().stream().filter(parcel -> parcel.id().equals(id)).findFirst();
    }

    @Override
    public synchronized Optional<Parcel> findByOrder(String orderId) {
        return Optional.ofNullable(byOrder.get(orderId));
    }
}
