package io.meshscope.standin.grpc;

import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.meshscope.invoke.grpc.ServedSchema;
import io.meshscope.standin.StandInCalls;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Refuses the methods that the schema does not declare, and lists the calls.
final class UnknownMethods extends HandlerRegistry {

    private final StandInCalls calls;
    private final InstantSource clock;

    UnknownMethods(StandInCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
        return ServerMethodDefinition.create(
                ServedSchema.undeclared(name), (call, headers) -> refused(call));
    }

    private ServerCall.Listener<byte[]> refused(ServerCall<byte[], byte[]> call) {
        Status status =
                Status.UNIMPLEMENTED.withDescription(
                        "the stand-in's schema does not declare "
                                + call.getMethodDescriptor().getFullMethodName());
        new CallEntry(calls, call, clock).ended(status);
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
