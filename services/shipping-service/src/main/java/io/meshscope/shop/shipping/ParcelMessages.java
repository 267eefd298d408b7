package io.meshscope.shop.shipping;

import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.shipping.v1.PackedItem;
import io.meshscope.proto.shop.shipping.v1.Shipment;
import java.time.Instant;
import java.util.Map;

/// Parcels as the contract's messages.
final class ParcelMessages {

    private ParcelMessages() {}

    static Shipment of(Parcel parcel, Instant now) {
        Shipment.Builder shipment =
                Shipment.newBuilder()
                        .setId(parcel.id())
                        .setOrderId(parcel.orderId())
                        .setStatus(parcel.statusAt(now))
                        .setShippedAt(timestamp(parcel.packedAt()))
                        .setCarrier(parcel.carrier())
                        .setLeavesAt(timestamp(parcel.leavesAt()))
                        .setArrivesAt(timestamp(parcel.arrivesAt()));
        parcel.items().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(item ->
                        shipment.addItems(
                                PackedItem.newBuilder()
                                        .setSku(item.getKey())
                                        .setQuantity(item.getValue())));
        return shipment.build();
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
