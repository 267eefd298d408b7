package io.meshscope.shop.order;

import io.grpc.StatusRuntimeException;
import io.meshscope.proto.mesh.v1.BreakerState;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc;
import io.meshscope.runtime.breaker.Breaker;
import io.meshscope.runtime.breaker.Breakers;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries deferred payments again every few seconds, while the breaker lets calls through; so an
/// order is paid once payment-service is back. Charging is idempotent by order id.
@Singleton
final class SettleDeferred {

    private static final Logger LOG = LoggerFactory.getLogger(SettleDeferred.class);

    private final OrderRepository orders;
    private final DeferredPayments deferred;
    private final Payments payments;
    private final PlaceOrder place;
    private final Steps steps;
    private final Breakers breakers;

    SettleDeferred(
            OrderRepository orders,
            DeferredPayments deferred,
            Payments payments,
            PlaceOrder place,
            Steps steps,
            Breakers breakers) {
        this.orders = orders;
        this.deferred = deferred;
        this.payments = payments;
        this.place = place;
        this.steps = steps;
        this.breakers = breakers;
    }

    @Scheduled(fixedDelay = "5s", initialDelay = "5s")
    void settle() {
        for (Map.Entry<String, String> entry : deferred.all().entrySet()) {
            if (isOpen()) {
                return;
            }
            Optional<Order> order =
                    orders.find(entry.getKey())
                            .filter(now ->
                                    now.getStatus() == OrderStatus.ORDER_STATUS_PAYMENT_DEFERRED);
            if (order.isEmpty()) {
                deferred.remove(entry.getKey());
                continue;
            }
            try {
                charge(order.get(), entry.getValue());
            } catch (StatusRuntimeException e) {
                LOG.info("order {}: payment still deferred: {}", entry.getKey(), e.getMessage());
                return;
            }
        }
    }

    private void charge(Order order, String method) {
        var _ =
                steps.run(
                        "settle_payment",
                        order.getId(),
                        () -> place.settled(order.getId(), payments.charge(order, method)));
        deferred.remove(order.getId());
    }

    private boolean isOpen() {
        Breaker breaker =
                breakers.of(
                        "payment-service",
                        PaymentServiceGrpc.getCreatePaymentMethod().getFullMethodName());
        return breaker.state() == BreakerState.BREAKER_STATE_OPEN
                || breaker.state() == BreakerState.BREAKER_STATE_FORCED_OPEN;
    }
}
