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
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    void aRefundIsMadeOnceAndADeclinedPaymentIsAnsweredAsItIs() {
        Payment paid = charge("o-1", 500);
        assertThat(refund(paid).getStatus()).isEqualTo(PaymentStatus.PAYMENT_STATUS_REFUNDED);
        assertThat(refund(paid).getStatus()).isEqualTo(PaymentStatus.PAYMENT_STATUS_REFUNDED);
        Payment most = charge("o-2", 1_000_000);
        assertThat(most.getStatus()).isEqualTo(PaymentStatus.PAYMENT_STATUS_CAPTURED);
        Payment declined = charge("o-3", 1_000_001);
        assertThat(declined.getStatus()).isEqualTo(PaymentStatus.PAYMENT_STATUS_DECLINED);
        assertThat(refund(declined)).isEqualTo(declined);
        assertThatThrownBy(() -> refund(Payment.newBuilder().setId("x").build()))
                .hasMessage("NOT_FOUND: no payment 'x'");
        assertThatThrownBy(() ->
                        client.getPayment(GetPaymentRequest.newBuilder().setPaymentId("x").build()))
                .hasMessage("NOT_FOUND: no payment 'x'");
    }

    @Test
    void aRefundByOrderIsPossibleBeforeAndAfterTheCharge() {
        Payment paid = charge("o-1", 500);
        assertThat(refundOrder("o-1"))
                .isEqualTo(
                        paid.toBuilder().setStatus(PaymentStatus.PAYMENT_STATUS_REFUNDED).build());
        Payment voided = refundOrder("o-2");
        assertThat(voided.getStatus()).isEqualTo(PaymentStatus.PAYMENT_STATUS_VOIDED);
        assertThat(voided.getAmountMinor()).isZero();
        assertThat(charge("o-2", 500)).isEqualTo(voided);
    }

    @Test
    void faultsNameTheirField() {
        CreatePaymentRequest good = request("o-1", 1);
        String id = "must have 1 to 64 characters";
        String more = "x".repeat(65);
        invalid("order_id " + id, () -> client.createPayment(request("", 1)));
        invalid("order_id " + id, () -> client.createPayment(request(more, 1)));
        invalid(
                "user_id " + id,
                () -> client.createPayment(good.toBuilder().setUserId(" ").build()));
        for (String currency : List.of("", "eur", "EURO")) {
            invalid(
                    "currency must be three capital letters",
                    () -> client.createPayment(good.toBuilder().setCurrency(currency).build()));
        }
        invalid("amount_minor must be more than 0", () -> client.createPayment(request("o-1", 0)));
        invalid("amount_minor must be more than 0", () -> client.createPayment(request("o-1", -1)));
        invalid(
                "method must be card, wallet or invoice",
                () -> client.createPayment(good.toBuilder().setMethod("gold").build()));
        invalid("payment_id " + id, () -> client.refund(RefundRequest.getDefaultInstance()));
        invalid(
                "order_id " + id,
                () -> client.refund(RefundRequest.newBuilder().setOrderId(more).build()));
        invalid(
                "order_id must not be set together with payment_id",
                () ->
                        client.refund(
                                RefundRequest.newBuilder()
                                        .setOrderId("o-1")
                                        .setPaymentId("p-1")
                                        .build()));
        invalid(
                "reason must have at most 200 characters",
                () ->
                        client.refund(
                                RefundRequest.newBuilder()
                                        .setOrderId("o-1")
                                        .setReason("x".repeat(201))
                                        .build()));
        invalid(
                "payment_id " + id,
                () -> client.getPayment(GetPaymentRequest.getDefaultInstance()));
    }

    private static void invalid(String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage("INVALID_ARGUMENT: " + message);
    }

    private Payment refundOrder(String orderId) {
        return client.refund(RefundRequest.newBuilder().setOrderId(orderId).build()).getPayment();
    }

    private static CreatePaymentRequest request(String orderId, long amount) {
        return CreatePaymentRequest.newBuilder()
                .setOrderId(orderId)
                .setUserId("7")
                .setCurrency("EUR")
                .setAmountMinor(amount)
                .setMethod("card")
                .build();
    }

    private Payment charge(String orderId, long amount) {
        return client.createPayment(request(orderId, amount)).getPayment();
    }

    private Payment refund(Payment payment) {
        return client.refund(RefundRequest.newBuilder().setPaymentId(payment.getId()).build())
                .getPayment();
    }
}
