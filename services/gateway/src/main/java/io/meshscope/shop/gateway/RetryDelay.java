package io.meshscope.shop.gateway;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/// How long a refused caller is to wait, as `google.rpc.RetryInfo` says.
final class RetryDelay {

    private RetryDelay() {}

    /// @return whole seconds, 1 when the service did not say
    static long seconds(StatusRuntimeException refusal) {
        Status details = StatusProto.fromThrowable(refusal);
        if (details != null) {
            for (Any detail : details.getDetailsList()) {
                if (detail.is(RetryInfo.class)) {
                    try {
                        var delay = detail.unpack(RetryInfo.class).getRetryDelay();
                        return Math.max(1, delay.getSeconds() + (delay.getNanos() > 0 ? 1 : 0));
                    } catch (InvalidProtocolBufferException e) {
                        return 1; // the bytes are not what their type says
                    }
                }
            }
        }
        return 1;
    }
}
