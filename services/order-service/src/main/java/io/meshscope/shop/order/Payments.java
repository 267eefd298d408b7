package io.meshscope.shop.order;

import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.payment.v1.Payment;

/// Charges and refunds, each idempotent. Calls payment-service.
interface Payments {

    /// @param method `card`, `wallet` or `invoice`
    /// @throws io.grpc.StatusRuntimeException as the call ended
    Payment charge(Order order, String method);

    /// @throws io.grpc.StatusRuntimeException as the call ended
    Payment refund(String paymentId, String reason);
}
