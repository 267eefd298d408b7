package io.meshscope.shop.payment;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.payment.v1.CreatePaymentRequest;
import io.meshscope.proto.shop.payment.v1.CreatePaymentResponse;
import io.meshscope.proto.shop.payment.v1.GetPaymentRequest;
import io.meshscope.proto.shop.payment.v1.GetPaymentResponse;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc.PaymentServiceImplBase;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.meshscope.proto.shop.payment.v1.RefundRequest;
import io.meshscope.proto.shop.payment.v1.RefundResponse;
import io.meshscope.runtime.answer.Invalid;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
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
        PaymentRow asked = charge(request);
        PaymentRow kept = payments.createOnce(asked);
        if (kept.id().equals(asked.id())) {
            LOG.info("order {}: {}", kept.orderId(), kept.status());
        }
        answer.onNext(CreatePaymentResponse.newBuilder().setPayment(kept.message()).build());
        answer.onCompleted();
    }

    @Override
    public void refund(RefundRequest request, StreamObserver<RefundResponse> answer) {
        boolean byOrder = request.getPaymentId().isEmpty() && !request.getOrderId().isEmpty();
        Invalid.unless(
                request.getReason().length() <= 200, "reason", "must have at most 200 characters");
        Invalid.unless(
                byOrder || request.getOrderId().isEmpty(),
                "order_id",
                "must not be set together with payment_id");
        Instant now = clock.instant();
        PaymentRow refunded;
        if (byOrder) {
            id(request.getOrderId(), "order_id");
            refunded =
                    payments.refundOrder(
                            PaymentRow.voided(request.getOrderId(), now), request.getReason(), now);
        } else {
            id(request.getPaymentId(), "payment_id");
            refunded =
                    payments.refund(request.getPaymentId(), request.getReason(), now)
                            .orElseThrow(() -> unknown(request.getPaymentId()));
        }
        LOG.info("order {}: {}", refunded.orderId(), refunded.status());
        answer.onNext(RefundResponse.newBuilder().setPayment(refunded.message()).build());
        answer.onCompleted();
    }

    @Override
    public void getPayment(GetPaymentRequest request, StreamObserver<GetPaymentResponse> answer) {
        id(request.getPaymentId(), "payment_id");
        PaymentRow payment =
                payments.find(request.getPaymentId())
                        .orElseThrow(() -> unknown(request.getPaymentId()));
        answer.onNext(GetPaymentResponse.newBuilder().setPayment(payment.message()).build());
        answer.onCompleted();
    }

    private PaymentRow charge(CreatePaymentRequest request) {
        return PaymentRow.of(
                request.getOrderId(),
                request.getUserId(),
                request.getCurrency(),
                request.getAmountMinor(),
                request.getMethod(),
                request.getAmountMinor() > MOST_MINOR
                        ? PaymentStatus.PAYMENT_STATUS_DECLINED
                        : PaymentStatus.PAYMENT_STATUS_CAPTURED,
                clock.instant());
    }

    private static void id(String value, String field) {
        Invalid.unless(
                !value.isBlank() && value.length() <= 64, field, "must have 1 to 64 characters");
    }

    private static StatusRuntimeException unknown(String id) {
        return Status.NOT_FOUND.withDescription("no payment '" + id + "'").asRuntimeException();
    }
}
