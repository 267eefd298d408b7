package io.meshscope.shop.order;

import io.meshscope.proto.shop.user.v1.User;

/// Who may order. Calls user-service.
interface Customers {

    /// @throws io.grpc.StatusRuntimeException NOT_FOUND for an unknown user, or as the call ended
    User find(String userId);
}
