package io.meshscope.etcd;

import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseTimeToLiveRequest;
import io.etcd.jetcd.api.LeaseTimeToLiveResponse;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/// Answers about one lease as an etcd does whose user may not read the lease's keys, or may not
/// list leases at all.
final class RefusingEtcd implements AutoCloseable {

    private static final MethodDescriptor.Marshaller<byte[]> BYTES =
            new MethodDescriptor.Marshaller<>() {
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
            };

    private final Server server;
    private final byte id;
    private volatile boolean listed = true;

    RefusingEtcd(int id) throws IOException {
        this.id = (byte) id;
        MethodDescriptor<byte[], byte[]> list =
                MethodDescriptor.<byte[], byte[]>newBuilder(BYTES, BYTES)
                        .setType(MethodType.UNARY)
                        .setFullMethodName("etcdserverpb.Lease/LeaseLeases")
                        .build();
        server =
                Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                        .addService(
                                ServerServiceDefinition.builder("etcdserverpb.Lease")
                                        .addMethod(list, ServerCalls.asyncUnaryCall(this::list))
                                        .addMethod(
                                                LeaseGrpc.getLeaseTimeToLiveMethod(),
                                                ServerCalls.asyncUnaryCall(this::timeToLive))
                                        .build())
                        .build()
                        .start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    void refuseTheList() {
        listed = false;
    }

    /// An empty header, and one message that has the id as its field 1.
    private void list(byte[] request, StreamObserver<byte[]> answer) {
        if (!listed) {
            answer.onError(Status.PERMISSION_DENIED.asRuntimeException());
            return;
        }
        answer.onNext(new byte[] {0x0A, 0, 0x12, 2, 0x08, id});
        answer.onCompleted();
    }

    private void timeToLive(
            LeaseTimeToLiveRequest request, StreamObserver<LeaseTimeToLiveResponse> answer) {
        if (request.getKeys()) {
            answer.onError(Status.PERMISSION_DENIED.asRuntimeException());
            return;
        }
        answer.onNext(LeaseTimeToLiveResponse.newBuilder().setTTL(42).setGrantedTTL(60).build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
