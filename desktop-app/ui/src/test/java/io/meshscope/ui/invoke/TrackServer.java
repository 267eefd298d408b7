package io.meshscope.ui.invoke;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.shipping.v1.Shipment;
import io.meshscope.proto.shop.shipping.v1.ShipmentStatus;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The shop's Track on loopback: it answers each request with its shipment, and `flood` with many.
final class TrackServer extends ShippingServiceGrpc.ShippingServiceImplBase
        implements AutoCloseable {

    static final String METHOD = "shop.shipping.v1.ShippingService/Track";
    static final int FLOOD = 20_000;

    private static final Context.Key<String> PARENT = Context.key("traceparent");

    final List<TrackRequest> requests = new CopyOnWriteArrayList<>();
    private final Server server;
    private final Consumer<String> ended;

    /// @param ended is told the `traceparent` of each stream when it is over
    TrackServer(Consumer<String> ended) {
        this.ended = ended;
        try {
            server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                    InsecureServerCredentials.create())
                            .addService(this)
                            .addService(ProtoReflectionServiceV1.newInstance())
                            .intercept(new Parent())
                            .build()
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String target() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public StreamObserver<TrackRequest> track(StreamObserver<TrackResponse> response) {
        String parent = PARENT.get();
        ((ServerCallStreamObserver<TrackResponse>) response)
                .setOnCancelHandler(() -> ended.accept(parent));
        return new StreamObserver<>() {
            @Override
            public void onNext(TrackRequest request) {
                requests.add(request);
                int answers = request.getShipmentId().equals("flood") ? FLOOD : 1;
                for (int n = 0; n < answers; n++) {
                    response.onNext(answer(request));
                }
            }

            @Override
            public void onError(Throwable failure) {
                // The cancel handler has told it.
            }

            @Override
            public void onCompleted() {
                response.onCompleted();
                ended.accept(parent);
            }
        };
    }

    private static TrackResponse answer(TrackRequest request) {
        return TrackResponse.newBuilder()
                .setShipment(
                        Shipment.newBuilder()
                                .setId(request.getShipmentId())
                                .setStatus(ShipmentStatus.SHIPMENT_STATUS_IN_TRANSIT))
                .build();
    }

    @Override
    public void close() {
        try {
            server.shutdownNow().awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Parent implements ServerInterceptor {

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            String parent =
                    headers.get(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER));
            return Contexts.interceptCall(
                    Context.current().withValue(PARENT, String.valueOf(parent)),
                    call,
                    headers,
                    next);
        }
    }
}
