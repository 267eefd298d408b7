package io.meshscope.wire.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Leaves messages as they are on the wire: who gets them reads them. gRPC itself keeps to the
/// limit of a message.
public enum RawBytes implements MethodDescriptor.Marshaller<byte[]> {
    INSTANCE;

    /// A method whose messages are left as they are.
    ///
    /// @param name `package.Service/Method`
    public static MethodDescriptor<byte[], byte[]> method(
            MethodDescriptor.MethodType type, String name) {
        return MethodDescriptor.newBuilder(INSTANCE, INSTANCE)
                .setType(type)
                .setFullMethodName(name)
                .build();
    }

    @Override
    public InputStream stream(byte[] value) {
        return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw Status.INTERNAL
                    .withDescription("The message did not arrive whole.")
                    .withCause(e)
                    .asRuntimeException();
        }
    }
}
