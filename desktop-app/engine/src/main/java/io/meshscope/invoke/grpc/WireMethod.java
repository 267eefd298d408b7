package io.meshscope.invoke.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.meshscope.wire.grpc.RawBytes;

/// A method as gRPC calls or serves it, with its messages as bytes.
final class WireMethod {

    private WireMethod() {}

    static MethodDescriptor<byte[], byte[]> of(
            com.google.protobuf.Descriptors.MethodDescriptor method) {
        return RawBytes.method(
                switch (SchemaShapes.mode(method)) {
                    case UNARY -> MethodType.UNARY;
                    case SERVER_STREAMING -> MethodType.SERVER_STREAMING;
                    case CLIENT_STREAMING -> MethodType.CLIENT_STREAMING;
                    case BIDIRECTIONAL -> MethodType.BIDI_STREAMING;
                },
                method.getService().getFullName() + "/" + method.getName());
    }
}
