package io.meshscope.runtime.resilience;

import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;

/// Whether a method may be called twice: its contract says so by `option idempotency_level`.
final class Idempotency {

    private Idempotency() {}

    static boolean allowsRetry(MethodDescriptor<?, ?> method) {
        if (method.isIdempotent() || method.isSafe()) {
            return true;
        }
        return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema
                && schema.getMethodDescriptor().getOptions().getIdempotencyLevel()
                        != IdempotencyLevel.IDEMPOTENCY_UNKNOWN;
    }
}
