package io.meshscope.shop.order;

import io.meshscope.shop.order.remote.Deliveries;
import io.meshscope.shop.order.saga.OpenOrders;
import io.meshscope.shop.order.saga.Saga;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the regular work of the saga. A test that wants none of it sets
/// `meshscope.saga.schedule=off`.
@Singleton
@Requires(property = "meshscope.saga.schedule", notEquals = "off")
final class SagaSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(SagaSchedule.class);

    private final OpenOrders open;
    private final Saga saga;
    private final Deliveries deliveries;
    private volatile boolean told;

    SagaSchedule(OpenOrders open, Saga saga, Deliveries deliveries) {
        this.open = open;
        this.saga = saga;
        this.deliveries = deliveries;
    }

    @Scheduled(fixedDelay = "500ms", initialDelay = "300ms")
    void resume() {
        quietly(() -> {
            int _ = open.resume();
        });
    }

    @Scheduled(fixedDelay = "1s", initialDelay = "1s")
    void renew() {
        quietly(saga::renew);
    }

    @Scheduled(fixedDelay = "3s", initialDelay = "2s")
    void follow() {
        quietly(deliveries::follow);
    }

    /// A database that is away is tried again at the next time.
    private void quietly(Runnable task) {
        try {
            task.run();
            told = false;
        } catch (RuntimeException e) {
            if (!told) {
                LOG.warn("orders wait: {}", e.getMessage());
                told = true;
            }
        }
    }
}
