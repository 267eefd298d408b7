package io.meshscope.shop.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.runtime.events.Event;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderNewsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final InMemoryStock stock = new InMemoryStock();
    private final OrderNews news = new OrderNews(stock, () -> NOW);

    @BeforeEach
    void reserve() {
        stock.add(lines(10));
        stock.reserve("o-1", lines(4), NOW, NOW.plusSeconds(60));
    }

    @Test
    void whatHasShippedLeavesOnceHoweverOftenItIsTold() {
        tell("order.created", "{\"order_id\":\"o-1\"}");
        tell("order.paid", "{\"order_id\":\"o-1\"}");
        assertThat(stock.find("A-1")).contains(new Stock("A-1", 10, 4));
        tell("order.shipped", "{\"order_id\":\"o-1\",\"status\":\"SHIPPED\"}");
        tell("order.shipped", "{\"order_id\":\"o-1\",\"status\":\"SHIPPED\"}");
        assertThat(stock.find("A-1")).contains(new Stock("A-1", 6, 0));
    }

    @Test
    void whatComesToNothingIsReleasedHoweverOftenItIsTold() {
        for (String subject : new String[] {"order.failed", "order.cancelled", "order.failed"}) {
            tell(subject, "{\"order_id\":\"o-1\"}");
            assertThat(stock.find("A-1")).contains(new Stock("A-1", 10, 0));
        }
        tell("order.cancelled", "{\"order_id\":\"o-2\"}");
        assertThat(stock.reserve("o-2", lines(1), NOW, NOW.plusSeconds(60)))
                .as("the news overtook the reservation")
                .isEqualTo(new Reserving.Released());
    }

    @Test
    void whatNamesNoOrderIsAFault() {
        assertThatThrownBy(() -> tell("order.shipped", "{}")).hasMessage("event e names no order");
        assertThatThrownBy(() -> tell("order.shipped", "{")).hasMessage("event e is no JSON");
    }

    private void tell(String subject, String payload) {
        news.handle(new Event("e", subject, payload));
    }

    private static Lines lines(int count) {
        return new Lines(new TreeMap<>(Map.of("A-1", count)));
    }
}
