package io.meshscope.receive.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Leaves messages as they are: the decoder reads them, so that one bad item does not refuse all.
final class RawBytes implements MethodDescriptor.Marshaller<byte[]> {

    static MethodDescriptor<byte[], byte[]> method(String service, String method) {
        var raw = new RawBytes();
        return MethodDescriptor.newBuilder(raw, raw)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, method))
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
