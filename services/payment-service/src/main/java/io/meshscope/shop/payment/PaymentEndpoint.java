package io.meshscope.shop.payment;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.payment.v1.CreatePaymentRequest;
import io.meshscope.proto.shop.payment.v1.CreatePaymentResponse;
import io.meshscope.proto.shop.payment.v1.GetPaymentRequest;
import io.meshscope.proto.shop.payment.v1.GetPaymentResponse;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc.PaymentServiceImplBase;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.meshscope.proto.shop.payment.v1.RefundRequest;
import io.meshscope.proto.shop.payment.v1.RefundResponse;
import io.meshscope.runtime.answer.Invalid;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves `shop.payment.v1.PaymentService`. Amounts over 10,000.00 are declined, so that a demo has
/// declined payments.
@Singleton
final class PaymentEndpoint extends PaymentServiceImplBase {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentEndpoint.class);
    private static final long MOST_MINOR = 1_000_000;
    private static final Set<String> METHODS = Set.of("card", "wallet", "invoice");

    private final PaymentRepository payments;
    private final InstantSource clock;

    PaymentEndpoint(PaymentRepository payments, InstantSource clock) {
        this.payments = payments;
        this.clock = clock;
    }

    @Override
    public void createPayment(
            CreatePaymentRequest request, StreamObserver<CreatePaymentResponse> answer) {
        id(request.getOrderId(), "order_id");
        id(request.getUserId(), "user_id");
        Invalid.unless(
                request.getCurrency().matches("[A-Z]{3}"),
                "currency",
                "must be three capital letters");
        Invalid.unless(request.getAmountMinor() > 0, "amount_minor", "must be more than 0");
        Invalid.unless(
                METHODS.contains(request.getMethod()), "method", "must be card, wallet or invoice");
        Payment payment = payments.createOnce(request.getOrderId(), () -> charge(request));
        answer.onNext(CreatePaymentResponse.newBuilder().setPayment(payment).build());
        answer.onCompleted();
    }

    @Override
    public void refund(RefundRequest request, StreamObserver<RefundResponse> answer) {
        id(request.getPaymentId(), "payment_id");
        Payment refunded =
                payments.change(request.getPaymentId(), PaymentEndpoint::refunded)
                        .orElseThrow(() -> unknown(request.getPaymentId()));
        answer.onNext(RefundResponse.newBuilder().setPayment(refunded).build());
        answer.onCompleted();
    }

    @Override
    public void getPayment(GetPaymentRequest request, StreamObserver<GetPaymentResponse> answer) {
        id(request.getPaymentId(), "payment_id");
        Payment payment =
                payments.find(request.getPaymentId())
                        .orElseThrow(() -> unknown(request.getPaymentId()));
        answer.onNext(GetPaymentResponse.newBuilder().setPayment(payment).build());
        answer.onCompleted();
    }

    private Payment charge(CreatePaymentRequest request) {
        Instant now = clock.instant();
        PaymentStatus status =
                request.getAmountMinor() > MOST_MINOR
                        ? PaymentStatus.PAYMENT_STATUS_DECLINED
                        : PaymentStatus.PAYMENT_STATUS_CAPTURED;
        LOG.info("order {}: {}", request.getOrderId(), status);
        return Payment.newBuilder()
                .setId("pay-" + UUID.randomUUID())
                .setOrderId(request.getOrderId())
                .setCurrency(request.getCurrency())
                .setAmountMinor(request.getAmountMinor())
                .setStatus(status)
                .setMethod(request.getMethod())
                .setCreatedAt(
                        Timestamp.newBuilder()
                                .setSeconds(now.getEpochSecond())
                                .setNanos(now.getNano()))
                .build();
    }

    private static Payment refunded(Payment payment) {
        return switch (payment.getStatus()) {
            case PAYMENT_STATUS_CAPTURED ->
                    payment.toBuilder().setStatus(PaymentStatus.PAYMENT_STATUS_REFUNDED).build();
            case PAYMENT_STATUS_REFUNDED -> payment;
            case PAYMENT_STATUS_DECLINED,
                    PAYMENT_STATUS_VOIDED,
                    PAYMENT_STATUS_UNSPECIFIED,
                    UNRECOGNIZED ->
                    throw Status.FAILED_PRECONDITION
                            .withDescription("a declined payment has nothing to refund")
                            .asRuntimeException();
        };
    }

    private static void id(String value, String field) {
        Invalid.unless(
                !value.isBlank() && value.length() <= 64, field, "must have 1 to 64 characters");
    }

    private static StatusRuntimeException unknown(String id) {
        return Status.NOT_FOUND.withDescription("no payment '" + id + "'").asRuntimeException();
    }
}
