package io.meshscope.benchmarks.ingest;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.meshscope.wire.grpc.RawBytes;

/// Sends requests over OTLP/gRPC as they are.
final class GrpcSender implements AutoCloseable {

    private static final MethodDescriptor<byte[], byte[]> EXPORT =
            RawBytes.method(
                    MethodDescriptor.MethodType.UNARY,
                    "opentelemetry.proto.collector.trace.v1.TraceService/Export");

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
}
