package io.meshscope.shop.order.saga;

import io.meshscope.proto.shop.order.v1.Order;

/// Reserves and releases articles, each idempotent by order id. Calls inventory-service.
public interface Stock {

    /// All articles of the order, or none.
    ///
    /// @throws io.grpc.StatusRuntimeException as the call ended
    void reserve(Order order);

    /// @throws io.grpc.StatusRuntimeException as the call ended
    void release(String orderId);
}
