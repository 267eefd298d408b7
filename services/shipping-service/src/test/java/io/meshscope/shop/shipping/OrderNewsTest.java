package io.meshscope.shop.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.runtime.events.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderNewsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final InMemoryParcels parcels = new InMemoryParcels();
    private final OrderNews news = new OrderNews(parcels);

    @Test
    void aPaidOrdersItemsAreInItsParcel() {
        tell(
                "order.paid",
                """
                {"order_id": "o-1", "items": [{"sku": "A-1", "quantity": 2},
                 {"sku": "A-1", "quantity": 1}, {"sku": "B-1", "quantity": 1}]}
                """);
        tell("order.paid", "{\"order_id\":\"o-1\",\"items\":[]}");
        tell("order.created", "{\"order_id\":\"o-1\"}");
        assertThat(ship().orElseThrow().items()).isEqualTo(Map.of("A-1", 3, "B-1", 1));
    }

    @Test
    void anOrderThatCameToNothingGetsNoParcel() {
        tell("order.paid", "{\"order_id\":\"o-1\",\"items\":[]}");
        tell("order.cancelled", "{\"order_id\":\"o-1\"}");
        tell("order.cancelled", "{\"order_id\":\"o-1\"}");
        assertThat(ship()).isEmpty();
    }

    @Test
    void aPackedParcelStays() {
        Parcel packed = ship().orElseThrow();
        tell("order.failed", "{\"order_id\":\"o-1\"}");
        assertThat(parcels.findByOrder("o-1")).contains(packed);
    }

    @Test
    void whatNamesNoOrderIsAFault() {
        assertThatThrownBy(() -> tell("order.paid", "{}")).hasMessage("event e names no order");
        assertThatThrownBy(() -> tell("order.paid", "{")).hasMessage("event e is no JSON");
    }

    private void tell(String subject, String payload) {
        news.handle(new Event("e", subject, payload));
    }

    private Optional<Parcel> ship() {
        return parcels.ship(
                new Parcel(
                        "shp-1",
                        "o-1",
                        "Courier",
                        Map.of(),
                        NOW,
                        NOW.plusSeconds(10),
                        NOW.plusSeconds(20)));
    }
}
