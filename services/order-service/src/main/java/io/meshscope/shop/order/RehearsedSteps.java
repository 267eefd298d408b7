package io.meshscope.shop.order;

import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.meshscope.shop.order.saga.Customers;
import io.meshscope.shop.order.saga.Payments;
import io.meshscope.shop.order.saga.Shipments;
import io.meshscope.shop.order.saga.Stock;

/// Stands in for the other services when an order must not leave this process: every step succeeds.
final class RehearsedSteps implements Customers, Stock, Payments, Shipments {

    @Override
    public void check(String userId) {}

    @Override
    public void reserve(Order order) {}

    @Override
    public void release(String orderId) {}

    @Override
    public Payment charge(Order order, String method) {
        return Payment.newBuilder()
                .setId("rehearsal")
                .setStatus(PaymentStatus.PAYMENT_STATUS_CAPTURED)
                .build();
    }

    @Override
    public void refund(String orderId, String reason) {}

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public String ship(Order order) {
        return "rehearsal";
    }
}
