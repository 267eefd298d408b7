package io.meshscope.shop.order.saga;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.meshscope.proto.shop.order.v1.Order;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes claimed orders from step to step. What an order becomes is saved before its next step
/// begins; a worker that finds it after a crash does that step again and goes on. Thread-safe.
public final class Saga {

    private static final Logger LOG = LoggerFactory.getLogger(Saga.class);
    private static final long LEAST_MILLIS = 50;

    private final Orders orders;
    private final Steps steps;
    private final Transitions transitions;
    private final ScheduledExecutorService timer;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    /// @param timer for deadlines; not closed here
    public Saga(
            Orders orders, Steps steps, Transitions transitions, ScheduledExecutorService timer) {
        this.orders = orders;
        this.steps = steps;
        this.transitions = transitions;
        this.timer = timer;
    }

    /// Where an order has come to.
    ///
    /// @param failure why a step failed with a status, when one did
    public record Reached(Order order, Optional<Status> failure) {}

    /// Runs an order until it is done, has to wait, or the deadline of the current call is over; a
    /// caller who gives up does not stop it.
    public Reached run(Progress begun) {
        Deadline deadline = Context.current().getDeadline();
        Context detached = Context.current().fork();
        running.add(begun.claim());
        try {
            return run(begun, detached, deadline);
        } finally {
            running.remove(begun.claim());
        }
    }

    /// Cancels a claimed order and runs what that takes.
    ///
    /// @throws io.grpc.StatusRuntimeException FAILED_PRECONDITION when it is too late; the claim is
    ///   given back
    public Order cancel(Progress claimed, String reason) {
        Change change;
        try {
            change = transitions.cancelled(claimed, reason);
        } catch (RuntimeException e) {
            var _ = orders.save(claimed, transitions.postponed(claimed));
            throw e;
        }
        Optional<Progress> cancelled = orders.save(claimed, change);
        if (cancelled.isEmpty()) {
            throw Status.ABORTED
                    .withDescription("the order changed meanwhile")
                    .asRuntimeException();
        }
        LOG.info("order {} cancelled", claimed.id());
        return change.goesOn() ? run(cancelled.get()).order() : cancelled.get().order();
    }

    /// Keeps what is running claimed.
    public void renew() {
        if (!running.isEmpty()) {
            orders.renew(Set.copyOf(running));
        }
    }

    /// Puts a claimed order off when its step would certainly fail.
    boolean postpone(Progress claimed) {
        if (!steps.isBlocked(claimed.step())) {
            return false;
        }
        var _ = orders.save(claimed, transitions.postponed(claimed));
        return true;
    }

    private Reached run(Progress begun, Context detached, @Nullable Deadline deadline) {
        Progress now = begun;
        Optional<Status> failure = Optional.empty();
        while (true) {
            Outcome outcome = stepped(now, detached, deadline);
            Change change = transitions.after(now, outcome);
            if (isOver(deadline)) {
                change = change.handedOver();
            }
            Optional<Progress> saved = orders.save(now, change);
            if (saved.isEmpty()) {
                LOG.warn("order {} is another worker's now", now.id());
                return new Reached(orders.find(now.id()).orElse(now.order()), failure);
            }
            if (failure.isEmpty()) {
                failure = failure(now.step(), outcome);
            }
            tell(now, change);
            now = saved.get();
            if (!change.goesOn()) {
                return new Reached(now.order(), failure);
            }
        }
    }

    private Outcome stepped(Progress now, Context detached, @Nullable Deadline deadline) {
        if (deadline == null) {
            return within(detached, now);
        }
        // A client's deadline bounds its calls; it must not cancel what comes after them.
        Context.CancellableContext bounded = detached.withDeadline(deadline, timer);
        try {
            return within(bounded, now);
        } finally {
            bounded.close();
        }
    }

    private Outcome within(Context context, Progress now) {
        Context before = context.attach();
        try {
            return steps.run(now);
        } finally {
            context.detach(before);
        }
    }

    private static boolean isOver(@Nullable Deadline deadline) {
        return deadline != null && deadline.timeRemaining(TimeUnit.MILLISECONDS) < LEAST_MILLIS;
    }

    /// A compensation that fails does not concern the caller: it is done later.
    private static Optional<Status> failure(Step step, Outcome outcome) {
        if (step == Step.REFUND || step == Step.RELEASE) {
            return Optional.empty();
        }
        return switch (outcome) {
            case Outcome.Refused refused -> Optional.of(refused.why());
            case Outcome.Away away -> Optional.of(away.why());
            case Outcome.Fault fault -> Optional.of(fault.why());
            case Outcome.Done _, Outcome.Declined _ -> Optional.empty();
        };
    }

    private static void tell(Progress before, Change change) {
        Order order = change.order();
        String status = order.getStatus().name().replace("ORDER_STATUS_", "");
        if (before.order().getStatus() == order.getStatus() && change.pause() == null) {
            return;
        }
        switch (order.getStatus()) {
            case ORDER_STATUS_FAILED, ORDER_STATUS_PAYMENT_DEFERRED, ORDER_STATUS_CANCELLED ->
                    LOG.warn(
                            "order {} {}, next {}: {}",
                            order.getId(),
                            status,
                            change.step(),
                            order.getReason());
            default -> LOG.info("order {} {}, next {}", order.getId(), status, change.step());
        }
    }
}
