package io.meshscope.shop.shipping;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/// What shipping-service is set up with.
@Factory
final class ShippingBeans {

    /// @param seconds the variable `MESHSCOPE_SHIPPING_PACE`
    @Singleton
    Pace pace(@Value("${meshscope.shipping.pace:10}") double seconds) {
        return new Pace(Duration.ofMillis(Math.round(seconds * 1_000)));
    }
}
