package io.meshscope.benchmarks.ingest;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Sends requests over OTLP/gRPC as they are.
final class GrpcSender implements AutoCloseable {

    private static final MethodDescriptor<byte[], byte[]> EXPORT =
            MethodDescriptor.newBuilder(new Raw(), new Raw())
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
                    .build();

    private final ManagedChannel channel;
    private final Sent sent;

    GrpcSender(int port, Sent sent) {
        this.sent = sent;
        channel =
                Grpc.newChannelBuilderForAddress(
                                "127.0.0.1", port, InsecureChannelCredentials.create())
                        .build();
    }

    /// @return whether it was accepted, and not to be sent again later
    boolean send() {
        try {
            ClientCalls.blockingUnaryCall(channel, EXPORT, CallOptions.DEFAULT, sent.next());
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED
                    || e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
