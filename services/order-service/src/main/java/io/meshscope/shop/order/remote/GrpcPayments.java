package io.meshscope.shop.order.remote;

import io.meshscope.proto.mesh.v1.BreakerState;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.payment.v1.CreatePaymentRequest;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import io.meshscope.proto.shop.payment.v1.RefundRequest;
import io.meshscope.runtime.breaker.Breakers;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.shop.order.saga.Payments;
import jakarta.inject.Singleton;

/// Asks payment-service.
@Singleton
final class GrpcPayments implements Payments {

    private static final String SERVICE = "payment-service";

    /// The contract's limit; a refund must not fail because its reason is too long.
    private static final int MOST_REASON = 200;

    private final PaymentServiceBlockingStub payments;
    private final Breakers breakers;

    GrpcPayments(MeshChannels channels, Breakers breakers) {
        this.payments = PaymentServiceGrpc.newBlockingStub(channels.to(SERVICE));
        this.breakers = breakers;
    }

    @Override
    public Payment charge(Order order, String method) {
        return payments.createPayment(
                        CreatePaymentRequest.newBuilder()
                                .setOrderId(order.getId())
                                .setUserId(order.getUserId())
                                .setCurrency(order.getTotal().getCurrency())
                                .setAmountMinor(order.getTotal().getAmountMinor())
                                .setMethod(method)
                                .build())
                .getPayment();
    }

    @Override
    public void refund(String orderId, String reason) {
        var _ =
                payments.refund(
                        RefundRequest.newBuilder()
                                .setOrderId(orderId)
                                .setReason(
                                        reason.length() > MOST_REASON
                                                ? reason.substring(0, MOST_REASON)
                                                : reason)
                                .build());
    }

    @Override
    public boolean isReachable() {
        BreakerState state =
                breakers.of(
                                SERVICE,
                                PaymentServiceGrpc.getCreatePaymentMethod().getFullMethodName())
                        .state();
        return state != BreakerState.BREAKER_STATE_OPEN
                && state != BreakerState.BREAKER_STATE_FORCED_OPEN;
    }
}
