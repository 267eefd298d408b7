package io.meshscope.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.meshscope.proto.shop.payment.v1.CreatePaymentRequest;
import io.meshscope.proto.shop.payment.v1.GetPaymentRequest;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.meshscope.proto.shop.payment.v1.RefundRequest;
import io.meshscope.runtime.answer.FaultBarrier;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentEndpointTest {

    private Server server;
    private ManagedChannel channel;
    private PaymentServiceBlockingStub client;

    @BeforeEach
    void open() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server =
                InProcessServerBuilder.forName(name)
                        .intercept(new FaultBarrier())
                        .addService(
                                new PaymentEndpoint(new InMemoryPayments(), InstantSource.system()))
                        .build()
                        .start();
        channel = InProcessChannelBuilder.forName(name).build();
        client = PaymentServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void anOrderIsChargedOnceHoweverOftenItIsAsked() {
        Payment first = charge("o-1", 500);
        assertThat(charge("o-1", 500)).isEqualTo(first);
        assertThat(charge("o-2", 500).getId()).isNotEqualTo(first.getId());
        assertThat(
                        client.getPayment(
                                        GetPaymentRequest.newBuilder()
                                                .setPaymentId(first.getId())
                                                .build())
                                .getPayment())
                .isEqualTo(first);
    }

    @Test
    void aRefundIsMadeOnceAndADeclinedPaymentHasNone() {
        Payment paid = charge("o-1", 500);
        assertThat(refund(paid).getStatus()).isEqualTo(PaymentStatus.PAYMENT_STATUS_REFUNDED);
        assertThat(refund(paid).getStatus()).isEqualTo(PaymentStatus.PAYMENT_STATUS_REFUNDED);
        Payment declined = charge("o-2", 1_000_001);
        assertThat(declined.getStatus()).isEqualTo(PaymentStatus.PAYMENT_STATUS_DECLINED);
        assertThatThrownBy(() -> refund(declined)).hasMessageStartingWith("FAILED_PRECONDITION");
        assertThatThrownBy(() -> refund(Payment.newBuilder().setId("x").build()))
                .hasMessageStartingWith("NOT_FOUND");
    }

    @Test
    void faultsNameTheirField() {
        assertThatThrownBy(() -> charge("o-1", 0))
                .hasMessage("INVALID_ARGUMENT: amount_minor must be more than 0");
        assertThatThrownBy(() -> charge("", 1))
                .hasMessage("INVALID_ARGUMENT: order_id must have 1 to 64 characters");
    }

    private Payment charge(String orderId, long amount) {
        return client.createPayment(
                        CreatePaymentRequest.newBuilder()
                                .setOrderId(orderId)
                                .setUserId("7")
                                .setCurrency("EUR")
                                .setAmountMinor(amount)
                                .setMethod("card")
                                .build())
                .getPayment();
    }

    private Payment refund(Payment payment) {
        return client.refund(RefundRequest.newBuilder().setPaymentId(payment.getId()).build())
                .getPayment();
    }
}
