package io.meshscope.invoke.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;

/// A method as gRPC calls or serves it, with its messages as bytes.
final class WireMethod {

    private WireMethod() {}

    static MethodDescriptor<byte[], byte[]> of(
            com.google.protobuf.Descriptors.MethodDescriptor method) {
        return of(
                method.getService().getFullName() + "/" + method.getName(),
                switch (SchemaShapes.mode(method)) {
                    case UNARY -> MethodType.UNARY;
                    case SERVER_STREAMING -> MethodType.SERVER_STREAMING;
                    case CLIENT_STREAMING -> MethodType.CLIENT_STREAMING;
                    case BIDIRECTIONAL -> MethodType.BIDI_STREAMING;
                });
    }

    /// @param name `package.Service/Method`
    static MethodDescriptor<byte[], byte[]> of(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(name)
                .setRequestMarshaller(ByteMarshaller.INSTANCE)
                .setResponseMarshaller(ByteMarshaller.INSTANCE)
                .build();
    }
}
