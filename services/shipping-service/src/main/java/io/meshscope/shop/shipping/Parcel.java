package io.meshscope.shop.shipping;

import io.meshscope.proto.shop.shipping.v1.ShipmentStatus;
import java.time.Instant;
import java.util.Map;

/// A shipment: what was agreed when it was packed, which never changes. Its state follows from the
/// time.
///
/// @param items how many of each SKU, if an event has told it
/// @param leavesAt when it leaves the warehouse
/// @param arrivesAt when it is at the door, later than `leavesAt`
record Parcel(
        String id,
        String orderId,
        String carrier,
        Map<String, Integer> items,
        Instant packedAt,
        Instant leavesAt,
        Instant arrivesAt) {

    Parcel {
        items = Map.copyOf(items);
    }

    ShipmentStatus statusAt(Instant now) {
        if (now.isBefore(leavesAt)) {
            return ShipmentStatus.SHIPMENT_STATUS_PACKED;
        }
        return now.isBefore(arrivesAt)
                ? ShipmentStatus.SHIPMENT_STATUS_IN_TRANSIT
                : ShipmentStatus.SHIPMENT_STATUS_DELIVERED;
    }
}
