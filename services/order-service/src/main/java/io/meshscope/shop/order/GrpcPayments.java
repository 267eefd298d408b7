package io.meshscope.shop.order;

import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.payment.v1.CreatePaymentRequest;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import io.meshscope.proto.shop.payment.v1.RefundRequest;
import io.meshscope.runtime.channel.MeshChannels;
import jakarta.inject.Singleton;

/// Asks payment-service.
@Singleton
final class GrpcPayments implements Payments {

    private final PaymentServiceBlockingStub payments;

    GrpcPayments(MeshChannels channels) {
        payments = PaymentServiceGrpc.newBlockingStub(channels.to("payment-service"));
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
    public Payment refund(String paymentId, String reason) {
        return payments.refund(
                        RefundRequest.newBuilder()
                                .setPaymentId(paymentId)
                                .setReason(reason)
                                .build())
                .getPayment();
    }
}
