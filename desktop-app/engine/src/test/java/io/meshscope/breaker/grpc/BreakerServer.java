package io.meshscope.breaker.grpc;

import static org.awaitility.Awaitility.await;

import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.mesh.v1.Breaker;
import io.meshscope.proto.mesh.v1.BreakerServiceGrpc;
import io.meshscope.proto.mesh.v1.BreakerSnapshot;
import io.meshscope.proto.mesh.v1.BreakerTransition;
import io.meshscope.proto.mesh.v1.SetBreakerStateRequest;
import io.meshscope.proto.mesh.v1.SetBreakerStateResponse;
import io.meshscope.proto.mesh.v1.WatchBreakersRequest;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A gRPC server on loopback whose breakers the test decides.
final class BreakerServer extends BreakerServiceGrpc.BreakerServiceImplBase
        implements AutoCloseable {

    final AtomicInteger asked = new AtomicInteger();
    final List<SetBreakerStateRequest> moves = new CopyOnWriteArrayList<>();
    private final List<StreamObserver<WatchBreakersResponse>> watchers =
            new CopyOnWriteArrayList<>();
    private volatile Breaker breaker;
    private volatile boolean supported = true;
    volatile String wanted = "";
    final AtomicInteger turnedAway = new AtomicInteger();
    private volatile Status refusal = Status.OK;
    private Server server;

    BreakerServer(Breaker breaker) {
        this.breaker = breaker;
        // Not a port of outgoing connections: one could take it while the server is down.
        server = listen(FreePort.find());
    }

    private Server listen(int port) {
        try {
            return NettyServerBuilder.forAddress(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                            InsecureServerCredentials.create())
                    .addService(this)
                    .intercept(new Guard())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets in only who shows what is wanted, once something is.
    private final class Guard implements ServerInterceptor {

        private static final Metadata.Key<String> AUTHORIZATION =
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            if (wanted.isEmpty() || wanted.equals(headers.get(AUTHORIZATION))) {
                return next.startCall(call, headers);
            }
            turnedAway.incrementAndGet();
            call.close(Status.UNAUTHENTICATED.withDescription("who are you?"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    BreakerServer supported(boolean is) {
        supported = is;
        return this;
    }

    void refuse(Status with) {
        refusal = with;
    }

    int port() {
        return server.getPort();
    }

    int watching() {
        return watchers.size();
    }

    void restart(Breaker with) throws InterruptedException {
        int port = port();
        server.shutdownNow().awaitTermination();
        watchers.clear();
        breaker = with;
        // gRPC calls a server terminated a moment before its port is free.
        server =
                await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
                        .until(() -> listen(port), started -> true);
    }

    void transition(BreakerTransition transition) {
        watchers.forEach(w ->
                w.onNext(WatchBreakersResponse.newBuilder().setTransition(transition).build()));
    }

    void measure(Breaker now) {
        watchers.forEach(w ->
                w.onNext(
                        WatchBreakersResponse.newBuilder()
                                .setMeasurements(BreakerSnapshot.newBuilder().addBreakers(now))
                                .build()));
    }

    @Override
    public void watchBreakers(
            WatchBreakersRequest request, StreamObserver<WatchBreakersResponse> responses) {
        asked.incrementAndGet();
        if (!supported) {
            super.watchBreakers(request, responses);
            return;
        }
        ((ServerCallStreamObserver<WatchBreakersResponse>) responses)
                .setOnCancelHandler(() -> watchers.remove(responses));
        responses.onNext(
                WatchBreakersResponse.newBuilder()
                        .setSnapshot(BreakerSnapshot.newBuilder().addBreakers(breaker))
                        .build());
        watchers.add(responses);
    }

    @Override
    public void setBreakerState(
            SetBreakerStateRequest request, StreamObserver<SetBreakerStateResponse> response) {
        moves.add(request);
        if (refusal.isOk()) {
            response.onNext(SetBreakerStateResponse.newBuilder().setBreaker(breaker).build());
            response.onCompleted();
        } else {
            response.onError(refusal.asRuntimeException());
        }
    }

    @Override
    public void close() {
        try {
            server.shutdownNow().awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
