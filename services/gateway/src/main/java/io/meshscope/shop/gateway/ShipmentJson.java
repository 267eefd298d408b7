package io.meshscope.shop.gateway;

import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.shipping.v1.PackedItem;
import io.meshscope.proto.shop.shipping.v1.Shipment;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Shipments as REST's JSON: the contract's field names, status without its prefix.
final class ShipmentJson {

    private ShipmentJson() {}

    static Map<String, Object> of(TrackResponse move) {
        Shipment shipment = move.getShipment();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", shipment.getId());
        json.put("order_id", shipment.getOrderId());
        json.put("status", shipment.getStatus().name().replace("SHIPMENT_STATUS_", ""));
        json.put("carrier", shipment.getCarrier());
        if (shipment.getItemsCount() > 0) {
            json.put("items", shipment.getItemsList().stream().map(ShipmentJson::item).toList());
        }
        json.put("shipped_at", time(shipment.getShippedAt()));
        json.put("leaves_at", time(shipment.getLeavesAt()));
        json.put("arrives_at", time(shipment.getArrivesAt()));
        json.put("at", time(move.getAt()));
        return json;
    }

    private static Map<String, Object> item(PackedItem item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sku", item.getSku());
        json.put("quantity", Integer.toUnsignedLong(item.getQuantity()));
        return json;
    }

    static String time(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).toString();
    }
}
