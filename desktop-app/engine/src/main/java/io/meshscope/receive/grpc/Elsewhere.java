package io.meshscope.receive.grpc;

import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.receive.Reception;
import io.meshscope.wire.grpc.RawBytes;
import org.jspecify.annotations.Nullable;

/// Answers calls to services that are not offered on this port, with the port that offers them.
final class Elsewhere extends HandlerRegistry {

    private final SourceId source;
    private final Reception reception;

    Elsewhere(SourceId source, Reception reception) {
        this.source = source;
        this.reception = reception;
    }

    @Override
    public @Nullable ServerMethodDefinition<?, ?> lookupMethod(
            String method, @Nullable String authority) {
        int slash = method.lastIndexOf('/');
        if (slash < 1) {
            return null;
        }
        String service = method.substring(0, slash);
        Message why =
                reception
                        .signposts()
                        .elsewhere(service)
                        .orElseGet(() -> Message.of("request.no-service", service));
        return ServerMethodDefinition.create(
                RawBytes.method(MethodType.UNARY, method),
                ServerCalls.asyncUnaryCall((request, answer) -> {
                    reception.refusals().request(source, why);
                    answer.onError(
                            Status.UNIMPLEMENTED
                                    .withDescription(why.english())
                                    .asRuntimeException());
                }));
    }
}
