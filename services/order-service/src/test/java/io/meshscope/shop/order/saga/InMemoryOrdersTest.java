package io.meshscope.shop.order.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class InMemoryOrdersTest extends OrdersContract {

    private Instant now = Instant.EPOCH;
    private final InMemoryOrders orders = new InMemoryOrders(() -> now, lease());

    @Override
    protected Orders orders() {
        return orders;
    }

    @Override
    protected Duration lease() {
        return Duration.ofSeconds(5);
    }

    @Override
    protected void letLeaseEnd() {
        now = now.plus(lease()).plusMillis(1);
    }

    @Override
    protected void letHalfALeasePass() {
        now = now.plus(lease().dividedBy(2));
    }

    @Override
    protected List<String> events() {
        return orders.events();
    }
}
