package io.meshscope.shop.order.saga;

import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.runtime.breaker.BreakerOpenException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What follows from how a step ended. Forward steps whose outcome is not known are taken back, or
/// tried again where that is better for the customer: a charge (the order is PAYMENT_DEFERRED
/// meanwhile) and a shipment. Compensations are tried until they succeed.
public final class Transitions {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_DEFERRAL = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Duration firstPause;

    /// @param firstPause before the first repetition of a step, twice as long before each further
    public Transitions(InstantSource clock, Duration firstPause) {
        this.clock = clock;
        this.firstPause = firstPause;
    }

    public Change after(Progress now, Outcome outcome) {
        return switch (now.step()) {
            case GET_USER -> afterUser(now.order(), outcome);
            case RESERVE -> afterReserve(now.order(), outcome);
            case PAY -> afterPay(now, outcome);
            case SHIP -> afterShip(now, outcome);
            case REFUND ->
                    outcome instanceof Outcome.Done
                            ? Change.next(now.order(), Step.RELEASE)
                            : again(now);
            case RELEASE ->
                    outcome instanceof Outcome.Done
                            ? Change.next(now.order(), Step.DONE)
                            : again(now);
            case DONE -> throw new IllegalStateException(now.id() + " is done");
        };
    }

    /// What follows when the customer cancels the order, from wherever it had come to.
    ///
    /// @throws io.grpc.StatusRuntimeException FAILED_PRECONDITION when it is too late
    Change cancelled(Progress now, String reason) {
        Step first =
                switch (now.step()) {
                    case GET_USER -> Step.DONE;
                    case RESERVE -> Step.RELEASE;
                    case PAY -> now.attempts() > 0 ? Step.REFUND : Step.RELEASE;
                    case SHIP -> {
                        if (now.attempts() > 0) {
                            throw tooLate("is being shipped");
                        }
                        yield Step.REFUND;
                    }
                    case REFUND, RELEASE, DONE -> throw tooLate(now.order());
                };
        Order order =
                now.order().toBuilder()
                        .setStatus(OrderStatus.ORDER_STATUS_CANCELLED)
                        .setReason(reason.isEmpty() ? "cancelled" : reason)
                        .build();
        return Change.next(order, first).telling("order.cancelled");
    }

    static RuntimeException tooLate(Order order) {
        return tooLate("is " + order.getStatus().name().replace("ORDER_STATUS_", ""));
    }

    private static RuntimeException tooLate(String what) {
        return Status.FAILED_PRECONDITION
                .withDescription("an order that " + what + " cannot be cancelled")
                .asRuntimeException();
    }

    private static Change afterUser(Order order, Outcome outcome) {
        return outcome instanceof Outcome.Done
                ? Change.next(order, Step.RESERVE)
                : failed(order, "customer: " + words(outcome), Step.DONE);
    }

    /// A reservation that failed is released, too: an attempt may still be on its way.
    private static Change afterReserve(Order order, Outcome outcome) {
        return outcome instanceof Outcome.Done
                ? Change.next(status(order, OrderStatus.ORDER_STATUS_RESERVED), Step.PAY)
                : failed(order, "stock: " + words(outcome), Step.RELEASE);
    }

    private Change afterPay(Progress now, Outcome outcome) {
        Order order = now.order();
        return switch (outcome) {
            case Outcome.Done done -> paid(order, done.id());
            case Outcome.Declined declined -> failed(order, declined.why(), Step.RELEASE);
            case Outcome.Refused _, Outcome.Fault _ ->
                    failed(order, "payment: " + words(outcome), Step.REFUND);
            case Outcome.Away _ ->
                    Change.again(
                            order.toBuilder()
                                    .setStatus(OrderStatus.ORDER_STATUS_PAYMENT_DEFERRED)
                                    .setReason("payment deferred: " + words(outcome))
                                    .build(),
                            now,
                            pause(now, LONGEST_DEFERRAL));
        };
    }

    private Change paid(Order order, String paymentId) {
        Order paid =
                order.toBuilder()
                        .setStatus(OrderStatus.ORDER_STATUS_PAID)
                        .setPaymentId(paymentId)
                        .clearReason()
                        .build();
        Duration wait = untilDelivery(order);
        Change next =
                wait.isPositive()
                        ? Change.later(paid, Step.SHIP, wait)
                        : Change.next(paid, Step.SHIP);
        return next.telling("order.paid");
    }

    private Change afterShip(Progress now, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done ->
                    Change.next(
                                    now.order().toBuilder()
                                            .setStatus(OrderStatus.ORDER_STATUS_SHIPPED)
                                            .setShipmentId(done.id())
                                            .build(),
                                    Step.DONE)
                            .telling("order.shipped");
            case Outcome.Refused _, Outcome.Declined _ ->
                    failed(now.order(), "shipping: " + words(outcome), Step.REFUND);
            case Outcome.Away _, Outcome.Fault _ -> again(now);
        };
    }

    /// The same step later, without having been tried.
    Change postponed(Progress now) {
        return new Change(
                now.order(),
                now.step(),
                now.attempts(),
                pause(now, LONGEST_DEFERRAL),
                java.util.Optional.empty());
    }

    private Change again(Progress now) {
        return Change.again(now.order(), now, pause(now, LONGEST_PAUSE));
    }

    private Duration pause(Progress now, Duration longest) {
        Duration pause =
                firstPause.multipliedBy(1L << Math.min(Math.max(now.attempts() - 1, 0), 12));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private Duration untilDelivery(Order order) {
        if (!order.hasDeliverAfter()) {
            return Duration.ZERO;
        }
        Instant after = Instant.ofEpochMilli(Timestamps.toMillis(order.getDeliverAfter()));
        return Duration.between(clock.instant(), after);
    }

    private static Change failed(Order order, String reason, Step compensation) {
        return Change.next(
                        order.toBuilder()
                                .setStatus(OrderStatus.ORDER_STATUS_FAILED)
                                .setReason(reason)
                                .build(),
                        compensation)
                .telling("order.failed");
    }

    private static Order status(Order order, OrderStatus status) {
        return order.toBuilder().setStatus(status).build();
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Declined declined -> declined.why();
            case Outcome.Refused refused -> words(refused.why());
            case Outcome.Away away -> words(away.why());
            case Outcome.Fault fault -> words(fault.why());
        };
    }

    private static String words(Status status) {
        if (status.getCause() instanceof BreakerOpenException) {
            return "circuit breaker open";
        }
        String description = status.getDescription();
        return description == null ? status.getCode().name() : description;
    }
}
