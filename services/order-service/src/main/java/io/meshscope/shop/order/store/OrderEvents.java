package io.meshscope.shop.order.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import java.time.Instant;

/// What an event about an order says: `order_id`, `user_id`, `status`, `items` (`sku`, `quantity`,
/// `unit_price_minor`), `total` (`currency`, `amount_minor`), `reason`, `at`.
final class OrderEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OrderEvents() {}

    static String payload(Order order, Instant at) {
        ObjectNode event = JSON.createObjectNode();
        event.put("order_id", order.getId());
        event.put("user_id", order.getUserId());
        event.put("status", OrderMapping.status(order.getStatus()));
        ArrayNode items = event.putArray("items");
        for (OrderItem item : order.getItemsList()) {
            items.addObject()
                    .put("sku", item.getSku())
                    .put("quantity", item.getQuantity())
                    .put("unit_price_minor", item.getUnitPriceMinor());
        }
        event.putObject("total")
                .put("currency", order.getTotal().getCurrency())
                .put("amount_minor", order.getTotal().getAmountMinor());
        event.put("reason", order.getReason());
        event.put("at", at.toString());
        return event.toString();
    }
}
