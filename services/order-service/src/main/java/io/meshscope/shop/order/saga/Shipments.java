package io.meshscope.shop.order.saga;

import io.meshscope.proto.shop.order.v1.Order;

/// Ships, idempotent by order id. Calls shipping-service.
public interface Shipments {

    /// @return the shipment's id
    /// @throws io.grpc.StatusRuntimeException as the call ended
    String ship(Order order);
}
