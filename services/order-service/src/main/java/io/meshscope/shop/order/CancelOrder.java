package io.meshscope.shop.order;

import io.grpc.Context;
import io.grpc.Status;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import jakarta.inject.Singleton;

/// Takes an order back: the payment is refunded first, then the order is CANCELLED. Done twice, it
/// gives the same order.
@Singleton
final class CancelOrder {

    private final OrderRepository orders;
    private final Payments payments;
    private final DeferredPayments deferred;
    private final Steps steps;

    CancelOrder(OrderRepository orders, Payments payments, DeferredPayments deferred, Steps steps) {
        this.orders = orders;
        this.payments = payments;
        this.deferred = deferred;
        this.steps = steps;
    }

    /// @throws io.grpc.StatusRuntimeException FAILED_PRECONDITION when it is too late, or as the
    ///   refund ended; the order is as it was then
    Order cancel(Order order, String reason) {
        return switch (order.getStatus()) {
            case ORDER_STATUS_CANCELLED -> order;
            case ORDER_STATUS_PAID -> {
                refund(order, reason);
                yield cancelled(order, reason);
            }
            case ORDER_STATUS_PAYMENT_DEFERRED -> {
                deferred.remove(order.getId());
                yield cancelled(order, reason);
            }
            case ORDER_STATUS_CREATED,
                    ORDER_STATUS_RESERVED,
                    ORDER_STATUS_SHIPPED,
                    ORDER_STATUS_DELIVERED,
                    ORDER_STATUS_FAILED,
                    ORDER_STATUS_UNSPECIFIED,
                    UNRECOGNIZED ->
                    throw tooLate(order);
        };
    }

    private void refund(Order order, String reason) {
        // A caller that gives up must not leave a refund half done.
        Context.current()
                .fork()
                .run(() -> {
                    var _ =
                            steps.run(
                                    "refund_payment",
                                    order.getId(),
                                    () -> payments.refund(order.getPaymentId(), reason));
                });
    }

    private Order cancelled(Order order, String reason) {
        return orders.change(
                order.getId(),
                now -> {
                    if (now.getStatus() != order.getStatus()) {
                        throw tooLate(now);
                    }
                    return now.toBuilder()
                            .setStatus(OrderStatus.ORDER_STATUS_CANCELLED)
                            .setReason(reason.isEmpty() ? "cancelled" : reason)
                            .build();
                });
    }

    private static RuntimeException tooLate(Order order) {
        return Status.FAILED_PRECONDITION
                .withDescription(
                        "an order that is "
                                + order.getStatus().name().replace("ORDER_STATUS_", "")
                                + " cannot be cancelled")
                .asRuntimeException();
    }
}
