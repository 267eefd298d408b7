package io.meshscope.shop.order;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.shop.order.saga.Orders;
import io.meshscope.shop.order.saga.Progress;
import io.meshscope.shop.order.saga.Saga;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Cancels an order, unless it has shipped. While a worker takes the order from one step to the
/// next, it waits. Done twice, it gives the same order.
@Singleton
final class CancelOrder {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Orders orders;
    private final Saga saga;

    CancelOrder(Orders orders, Saga saga) {
        this.orders = orders;
        this.saga = saga;
    }

    /// @return CANCELLED; what was charged and reserved is given back by then, or soon after
    /// @throws io.grpc.StatusRuntimeException FAILED_PRECONDITION when it is too late, UNAVAILABLE
    ///   while somebody else is busy with it
    Order cancel(Order order, String reason) {
        Deadline until = Deadline.after(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Deadline asked = Context.current().getDeadline();
        if (asked != null) {
            until = until.minimum(asked.offset(-200, TimeUnit.MILLISECONDS));
        }
        Order now = order;
        while (true) {
            if (now.getStatus() == OrderStatus.ORDER_STATUS_CANCELLED) {
                return now;
            }
            Optional<Progress> claimed = orders.claim(now.getId());
            if (claimed.isPresent()) {
                return saga.cancel(claimed.get(), reason);
            }
            now = orders.find(now.getId()).orElse(now);
            refuseEnded(now);
            if (until.isExpired()) {
                throw Status.UNAVAILABLE
                        .withDescription("the order is being worked on")
                        .asRuntimeException();
            }
            pause();
        }
    }

    private static void refuseEnded(Order order) {
        switch (order.getStatus()) {
            case ORDER_STATUS_SHIPPED, ORDER_STATUS_DELIVERED, ORDER_STATUS_FAILED ->
                    throw Status.FAILED_PRECONDITION
                            .withDescription(
                                    "an order that is "
                                            + order.getStatus().name().replace("ORDER_STATUS_", "")
                                            + " cannot be cancelled")
                            .asRuntimeException();
            default -> {
                // can still be cancelled
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withCause(e).asRuntimeException();
        }
    }
}
