package io.meshscope.shop.order.saga;

import io.meshscope.proto.shop.order.v1.Order;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an order becomes, and what is next. It is saved before the next step begins.
///
/// @param step the next step
/// @param attempts how often that step will have been begun: 0 when it waits untried
/// @param pause how long the next step waits; `null` when the same runner goes on at once
/// @param event the subject of the event to publish, such as `order.paid`
public record Change(
        Order order, Step step, int attempts, @Nullable Duration pause, Optional<String> event) {

    /// The next step begins at once.
    static Change next(Order order, Step step) {
        return new Change(order, step, 1, null, Optional.empty());
    }

    /// A step that was not begun waits.
    static Change later(Order order, Step step, Duration pause) {
        return new Change(order, step, 0, pause, Optional.empty());
    }

    /// The same step is tried again after a pause.
    static Change again(Order order, Progress now, Duration pause) {
        return new Change(order, now.step(), now.attempts(), pause, Optional.empty());
    }

    Change telling(String subject) {
        return new Change(order, step, attempts, pause, Optional.of(subject));
    }

    /// The same, for a runner that has no time left: what it would begin now waits untried.
    Change handedOver() {
        return goesOn() ? new Change(order, step, 0, Duration.ZERO, event) : this;
    }

    /// Whether the same runner goes on with the next step.
    public boolean goesOn() {
        return pause == null && step != Step.DONE;
    }
}
