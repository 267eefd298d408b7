package io.meshscope.shop.order;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.meshscope.runtime.answer.Fallbacks;
import io.meshscope.runtime.breaker.BreakerOpenException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a new order through its steps, get_user and create_payment, saving the order between them.
/// A payment-service that is away defers the payment (`x-fallback: payment-deferred`); any other
/// failure ends the order as FAILED. Neither step leaves anything to compensate: a declined payment
/// took nothing.
@Singleton
final class PlaceOrder {

    private static final Logger LOG = LoggerFactory.getLogger(PlaceOrder.class);

    private final OrderRepository orders;
    private final Customers customers;
    private final Payments payments;
    private final DeferredPayments deferred;
    private final Steps steps;

    PlaceOrder(
            OrderRepository orders,
            Customers customers,
            Payments payments,
            DeferredPayments deferred,
            Steps steps) {
        this.orders = orders;
        this.customers = customers;
        this.payments = payments;
        this.deferred = deferred;
        this.steps = steps;
    }

    /// @param order saved as CREATED
    /// @param method `card`, `wallet` or `invoice`
    /// @return PAID, PAYMENT_DEFERRED, or FAILED when the payment was declined
    /// @throws StatusRuntimeException when a step failed; the order is FAILED then
    Order place(Order order, String method) {
        return steps.run("create_order", order.getId(), () -> placed(order, method));
    }

    private Order placed(Order order, String method) {
        String id = order.getId();
        try {
            var _ = steps.run("get_user", id, () -> customers.find(order.getUserId()));
        } catch (StatusRuntimeException e) {
            failed(id, "customer: " + words(e.getStatus()));
            throw e;
        }
        try {
            return settled(
                    id, steps.run("create_payment", id, () -> payments.charge(order, method)));
        } catch (StatusRuntimeException e) {
            if (isAway(e.getStatus())) {
                return deferred(id, method, e.getStatus());
            }
            failed(id, "payment: " + words(e.getStatus()));
            throw e;
        }
    }

    /// The order as its payment leaves it.
    Order settled(String id, Payment payment) {
        if (payment.getStatus() == PaymentStatus.PAYMENT_STATUS_DECLINED) {
            return failed(id, "payment declined");
        }
        Order paid =
                orders.change(
                        id,
                        now ->
                                now.toBuilder()
                                        .setStatus(OrderStatus.ORDER_STATUS_PAID)
                                        .setPaymentId(payment.getId())
                                        .clearReason()
                                        .build());
        LOG.info("order {} paid", id);
        return paid;
    }

    private Order deferred(String id, String method, Status why) {
        Fallbacks.note("payment-deferred");
        deferred.add(id, method);
        LOG.warn("order {}: payment deferred: {}", id, words(why));
        return orders.change(
                id,
                now ->
                        now.toBuilder()
                                .setStatus(OrderStatus.ORDER_STATUS_PAYMENT_DEFERRED)
                                .setReason("payment deferred: " + words(why))
                                .build());
    }

    private Order failed(String id, String reason) {
        LOG.warn("order {} failed: {}", id, reason);
        return orders.change(
                id,
                now ->
                        now.toBuilder()
                                .setStatus(OrderStatus.ORDER_STATUS_FAILED)
                                .setReason(reason)
                                .build());
    }

    private static boolean isAway(Status status) {
        return status.getCode() == Status.Code.UNAVAILABLE
                || status.getCode() == Status.Code.DEADLINE_EXCEEDED;
    }

    private static String words(Status status) {
        if (status.getCause() instanceof BreakerOpenException) {
            return "circuit breaker open";
        }
        String description = status.getDescription();
        return description == null ? status.getCode().name() : description;
    }
}
