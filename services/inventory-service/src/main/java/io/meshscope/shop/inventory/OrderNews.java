package io.meshscope.shop.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.runtime.events.Event;
import io.meshscope.runtime.events.EventHandler;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies orders' events to the stock: a shipped order's articles leave it, those of a failed or
/// cancelled order are released. Each event may come again and in any order, whatever the inbox
/// remembers.
@Singleton
final class OrderNews implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OrderNews.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StockRepository stock;
    private final InstantSource clock;

    OrderNews(StockRepository stock, InstantSource clock) {
        this.stock = stock;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stock-of-orders";
    }

    @Override
    public String subject() {
        return "order.*";
    }

    @Override
    public void handle(Event event) {
        switch (event.subject()) {
            case "order.shipped" -> shipped(orderId(event));
            case "order.failed", "order.cancelled" -> released(orderId(event));
            default -> {
                // changes no stock
            }
        }
    }

    private void shipped(String orderId) {
        switch (stock.ship(orderId, clock.instant())) {
            case SHIPPED -> LOG.info("order {}: its articles have left", orderId);
            case AFTER_EXPIRY ->
                    LOG.warn("order {} shipped after its reservation had expired", orderId);
            case NOT_RESERVED -> LOG.warn("order {} shipped without a reservation", orderId);
            case ALREADY_SHIPPED -> {
                // told before
            }
        }
    }

    private void released(String orderId) {
        if (stock.release(orderId, clock.instant())) {
            LOG.info("order {}: reservation released", orderId);
        }
    }

    private static String orderId(Event event) {
        try {
            String id = JSON.readTree(event.payload()).path("order_id").asText();
            if (!id.isEmpty()) {
                return id;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event " + event.id() + " is no JSON", e);
        }
        throw new IllegalArgumentException("event " + event.id() + " names no order");
    }
}
