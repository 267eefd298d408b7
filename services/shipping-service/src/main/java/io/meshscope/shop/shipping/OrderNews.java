package io.meshscope.shop.shipping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.runtime.events.Event;
import io.meshscope.runtime.events.EventHandler;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies orders' events to parcels: a paid order's event says what its parcel will hold, and a
/// failed or cancelled order gets no parcel. Each event may come again and in any order, whatever
/// the inbox remembers.
@Singleton
final class OrderNews implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OrderNews.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ParcelRepository parcels;

    OrderNews(ParcelRepository parcels) {
        this.parcels = parcels;
    }

    @Override
    public String name() {
        return "parcels-of-orders";
    }

    @Override
    public String subject() {
        return "order.*";
    }

    @Override
    public void handle(Event event) {
        switch (event.subject()) {
            case "order.paid" -> paid(payload(event));
            case "order.failed", "order.cancelled" -> calledOff(payload(event));
            default -> {
                // nothing to do for a parcel
            }
        }
    }

    private void paid(JsonNode order) {
        Map<String, Integer> items = new HashMap<>();
        for (JsonNode item : order.path("items")) {
            items.merge(item.path("sku").asText(), item.path("quantity").asInt(), Integer::sum);
        }
        parcels.announce(order.path("order_id").asText(), items);
    }

    private void calledOff(JsonNode order) {
        String orderId = order.path("order_id").asText();
        if (!parcels.callOff(orderId)) {
            LOG.warn("order {} came to nothing after its parcel was packed", orderId);
        }
    }

    private static JsonNode payload(Event event) {
        JsonNode order;
        try {
            order = JSON.readTree(event.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event " + event.id() + " is no JSON", e);
        }
        if (order.path("order_id").asText().isEmpty()) {
            throw new IllegalArgumentException("event " + event.id() + " names no order");
        }
        return order;
    }
}
