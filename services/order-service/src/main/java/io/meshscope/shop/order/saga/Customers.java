package io.meshscope.shop.order.saga;

/// Who may order. Calls user-service.
public interface Customers {

    /// @throws io.grpc.StatusRuntimeException NOT_FOUND for an unknown user, or as the call ended
    void check(String userId);
}
