package io.meshscope.shop.order;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.grpc.Status;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.runtime.answer.Fallbacks;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.shop.order.saga.Orders;
import io.meshscope.shop.order.saga.Saga;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Saves a new order and takes it as far as it gets within the call; the rest happens later.
@Singleton
final class PlaceOrder {

    private final Orders orders;
    private final Saga saga;
    private final Bulkhead bulkhead;
    private final InstantSource clock;
    private final Tracer tracer;

    PlaceOrder(
            Orders orders, Saga saga, Bulkhead bulkhead, InstantSource clock, Telemetry telemetry) {
        this.orders = orders;
        this.saga = saga;
        this.bulkhead = bulkhead;
        this.clock = clock;
        this.tracer = telemetry.tracer();
    }

    /// @return the order in the state it reached; FAILED when the payment was declined or the
    ///   articles are not there; `x-fallback: payment-deferred` when payment-service is away
    /// @throws io.grpc.StatusRuntimeException when a step failed otherwise: the order is FAILED
    ///   then; RESOURCE_EXHAUSTED when too many orders are being placed: there is no order then
    Order place(OrderDraft draft) {
        if (!bulkhead.tryAcquirePermission()) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("too many orders at a time")
                    .asRuntimeException();
        }
        Span span = tracer.spanBuilder("create_order").startSpan();
        try (Scope _ = span.makeCurrent()) {
            Order order = placed(draft, span);
            if (order.getStatus() == OrderStatus.ORDER_STATUS_PAYMENT_DEFERRED) {
                Fallbacks.note("payment-deferred");
            }
            return order;
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
            bulkhead.onComplete();
        }
    }

    private Order placed(OrderDraft draft, Span span) {
        Orders.Created created =
                orders.create(
                        draft.request(),
                        traceparent(span.getSpanContext()),
                        () -> draft.order(clock.instant()));
        span.setAttribute("order.id", created.order().getId());
        if (created.mine().isEmpty()) {
            return created.order();
        }
        Saga.Reached reached = saga.run(created.mine().get());
        if (reached.order().getStatus() == OrderStatus.ORDER_STATUS_FAILED
                && reached.failure().isPresent()
                && !isAnswer(reached.order(), reached.failure().get())) {
            throw reached.failure().get().asRuntimeException();
        }
        return reached.order();
    }

    /// Too little in stock is an answer, as a declined payment is; a stock that is away is not.
    private static boolean isAnswer(Order order, Status failure) {
        return order.getReason().startsWith("stock: ")
                && (failure.getCode() == Status.Code.FAILED_PRECONDITION
                        || failure.getCode() == Status.Code.NOT_FOUND);
    }

    private static String traceparent(SpanContext span) {
        return span.isValid()
                ? "00-"
                        + span.getTraceId()
                        + "-"
                        + span.getSpanId()
                        + "-"
                        + span.getTraceFlags().asHex()
                : "";
    }
}
