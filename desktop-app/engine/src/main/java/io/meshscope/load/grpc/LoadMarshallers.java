package io.meshscope.load.grpc;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Requests are bytes already; of responses only the size is read.
final class LoadMarshallers {

    static final MethodDescriptor.Marshaller<byte[]> REQUEST =
            new MethodDescriptor.Marshaller<>() {
                @Override
                public InputStream stream(byte[] value) {
                    return new ByteArrayInputStream(value);
                }

                @Override
                public byte[] parse(InputStream stream) {
                    throw new UnsupportedOperationException("requests are only sent");
                }
            };

    static final MethodDescriptor.Marshaller<Long> RESPONSE =
            new MethodDescriptor.Marshaller<>() {
                @Override
                public InputStream stream(Long value) {
                    throw new UnsupportedOperationException("responses are only received");
                }

                @Override
                public Long parse(InputStream stream) {
                    try {
                        return stream.skip(Long.MAX_VALUE);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };

    private LoadMarshallers() {}
}
