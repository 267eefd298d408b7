package io.meshscope.shop.shipping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.runtime.data.Database;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Parcels in PostgreSQL.
@Singleton
final class PostgresParcels implements ParcelRepository {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final ShipmentTable table;

    PostgresParcels(Database database, ShipmentTable table) {
        this.database = database;
        this.table = table;
    }

    @Override
    public Optional<Parcel> ship(Parcel parcel) {
        return database.write(_ -> {
            var _ =
                    table.ship(
                            parcel.orderId(),
                            parcel.id(),
                            parcel.carrier(),
                            parcel.packedAt(),
                            parcel.leavesAt(),
                            parcel.arrivesAt());
            return findByOrder(parcel.orderId());
        });
    }

    @Override
    public void announce(String orderId, Map<String, Integer> items) {
        try {
            var _ = table.announce(orderId, JSON.writeValueAsString(items));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of numbers is always written", e);
        }
    }

    @Override
    public boolean callOff(String orderId) {
        return database.write(_ -> {
            var _ = table.callOff(orderId);
            return findByOrder(orderId).isEmpty();
        });
    }

    @Override
    public Optional<Parcel> find(String id) {
        return table.withId(id).flatMap(PostgresParcels::parcel);
    }

    @Override
    public Optional<Parcel> findByOrder(String orderId) {
        return table.findByOrderId(orderId).flatMap(PostgresParcels::parcel);
    }

    private static Optional<Parcel> parcel(ShipmentRow row) {
        if (!row.state().equals("SHIPPED")) {
            return Optional.empty();
        }
        // The table's check guarantees that all of them are set.
        ShipmentRow.Times times = Objects.requireNonNull(row.times());
        return Optional.of(
                new Parcel(
                        Objects.requireNonNull(row.id()),
                        row.orderId(),
                        Objects.requireNonNull(row.carrier()),
                        items(row.items()),
                        times.packedAt(),
                        times.leavesAt(),
                        times.arrivesAt()));
    }

    private static Map<String, Integer> items(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the items of a shipment are not what was written", e);
        }
    }
}
