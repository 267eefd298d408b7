package io.meshscope.shop.order.saga;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.runtime.telemetry.Telemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;

/// Does one step of an order, in a span of the step's name.
@Singleton
public final class Steps {

    private final Customers customers;
    private final Stock stock;
    private final Payments payments;
    private final Shipments shipments;
    private final Tracer tracer;

    public Steps(
            Customers customers,
            Stock stock,
            Payments payments,
            Shipments shipments,
            Telemetry telemetry) {
        this.customers = customers;
        this.stock = stock;
        this.payments = payments;
        this.shipments = shipments;
        this.tracer = telemetry.tracer();
    }

    Outcome run(Progress now) {
        Span span =
                tracer.spanBuilder(now.step().span())
                        .setAttribute("order.id", now.id())
                        .setAttribute("order.attempt", now.attempts())
                        .startSpan();
        try (Scope _ = span.makeCurrent()) {
            return step(now);
        } catch (StatusRuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            return Outcome.of(e.getStatus());
        } finally {
            span.end();
        }
    }

    /// Whether the step would certainly fail, without a call.
    boolean isBlocked(Step step) {
        return step == Step.PAY && !payments.isReachable();
    }

    private Outcome step(Progress now) {
        return switch (now.step()) {
            case GET_USER -> {
                customers.check(now.order().getUserId());
                yield new Outcome.Done("");
            }
            case RESERVE -> {
                stock.reserve(now.order());
                yield new Outcome.Done("");
            }
            case PAY -> paid(payments.charge(now.order(), now.method()));
            case SHIP -> new Outcome.Done(shipments.ship(now.order()));
            case REFUND -> {
                payments.refund(now.id(), now.order().getReason());
                yield new Outcome.Done("");
            }
            case RELEASE -> {
                stock.release(now.id());
                yield new Outcome.Done("");
            }
            case DONE -> throw new IllegalStateException(now.id() + " is done");
        };
    }

    private static Outcome paid(Payment payment) {
        return switch (payment.getStatus()) {
            case PAYMENT_STATUS_CAPTURED -> new Outcome.Done(payment.getId());
            case PAYMENT_STATUS_DECLINED -> new Outcome.Declined("payment declined");
            case PAYMENT_STATUS_REFUNDED, PAYMENT_STATUS_VOIDED ->
                    new Outcome.Declined("payment taken back");
            case PAYMENT_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                    new Outcome.Fault(
                            Status.INTERNAL.withDescription(
                                    "payment-service answered " + payment.getStatus()));
        };
    }
}
