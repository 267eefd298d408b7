package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.ServerSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns protobuf descriptors into the shapes of [io.meshscope.invoke].
final class SchemaShapes {

    private SchemaShapes() {}

    static ServerSchema schema(
            ServerDescriptors descriptors, Optional<String> peer, Instant readAt) {
        List<MethodDescriptor> methods =
                descriptors.services().stream().flatMap(s -> s.getMethods().stream()).toList();
        return new ServerSchema(
                methods.stream().map(SchemaShapes::method).toList(),
                descriptors
                        .shapes()
                        .all(
                                methods.stream()
                                        .flatMap(
                                                m -> Stream.of(m.getInputType(), m.getOutputType()))
                                        .toList()),
                descriptors.missing(),
                descriptors.undeclared(),
                descriptors.origin(),
                peer,
                readAt);
    }

    static RpcMethod method(MethodDescriptor method) {
        return new RpcMethod(
                method.getService().getFullName(),
                method.getName(),
                mode(method),
                method.getInputType().getFullName(),
                method.getOutputType().getFullName(),
                GeneratedNames.of(method));
    }

    static RpcMode mode(MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? RpcMode.BIDIRECTIONAL : RpcMode.CLIENT_STREAMING;
        }
        return method.isServerStreaming() ? RpcMode.SERVER_STREAMING : RpcMode.UNARY;
    }
}
