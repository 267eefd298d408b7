package io.meshscope.shop.order.saga;

import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.payment.v1.Payment;

/// Charges and refunds, each idempotent by order id. Calls payment-service.
public interface Payments {

    /// @param method `card`, `wallet` or `invoice`
    /// @throws io.grpc.StatusRuntimeException as the call ended
    Payment charge(Order order, String method);

    /// Takes a charge back, also one that has not arrived yet.
    ///
    /// @throws io.grpc.StatusRuntimeException as the call ended
    void refund(String orderId, String reason);

    /// False while an open breaker on this side would certainly refuse a charge.
    boolean isReachable();
}
