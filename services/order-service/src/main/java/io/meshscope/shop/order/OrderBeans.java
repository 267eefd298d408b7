package io.meshscope.shop.order;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.lifecycle.MeshTimer;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.shop.order.saga.OpenOrders;
import io.meshscope.shop.order.saga.Orders;
import io.meshscope.shop.order.saga.Saga;
import io.meshscope.shop.order.saga.Steps;
import io.meshscope.shop.order.saga.Transitions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/// Wires the saga.
@Factory
final class OrderBeans {

    private static final int MOST_AT_A_TIME = 64;

    @Singleton
    Transitions transitions(InstantSource clock, MeshSettings settings) {
        return new Transitions(clock, settings.backoffBase());
    }

    @Singleton
    Saga saga(Orders orders, Steps steps, Transitions transitions, MeshTimer timer) {
        return new Saga(orders, steps, transitions, timer.executor());
    }

    @Bean(preDestroy = "close")
    @Singleton
    OpenOrders openOrders(Orders orders, Saga saga, Telemetry telemetry) {
        return new OpenOrders(orders, saga, telemetry);
    }

    @Singleton
    Bulkhead bulkhead(MeterRegistry meters) {
        BulkheadRegistry registry =
                BulkheadRegistry.of(
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(MOST_AT_A_TIME)
                                .maxWaitDuration(Duration.ofMillis(200))
                                .build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(registry).bindTo(meters);
        return registry.bulkhead("create_order");
    }
}
