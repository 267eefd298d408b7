package io.meshscope.shop.order.saga;

import io.meshscope.proto.shop.order.v1.Order;
import java.util.UUID;

/// An order and where it stands, as seen by the worker that claimed it.
///
/// @param step what is to be done, or is being done
/// @param attempts how often that step was begun, this time included
/// @param method `card`, `wallet` or `invoice`
/// @param claim whose it is; a change by another claim is refused
/// @param traceparent the trace it was placed in; empty for none
public record Progress(
        Order order, Step step, int attempts, String method, UUID claim, String traceparent) {

    public String id() {
        return order.getId();
    }
}
