package io.meshscope.invoke.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.meshscope.mesh.Endpoint;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.CreateOrderResponse;
import io.meshscope.proto.shop.order.v1.GetOrderRequest;
import io.meshscope.proto.shop.order.v1.GetOrderResponse;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A gRPC server on loopback that serves the order contract, echoing what it is given.
final class ShopServer extends OrderServiceGrpc.OrderServiceImplBase implements AutoCloseable {

    final AtomicReference<CreateOrderRequest> created = new AtomicReference<>();
    final AtomicReference<Metadata> metadata = new AtomicReference<>();
    private final Server server;

    ShopServer(BindableService... others) {
        this(List.of(), others);
    }

    /// @param guards see each call first
    ShopServer(List<? extends ServerInterceptor> guards, BindableService... others) {
        var builder =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .addService(this)
                        .intercept(new Keeping());
        guards.forEach(builder::intercept);
        for (BindableService other : others) {
            builder.addService(other);
        }
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getPort());
    }

    @Override
    public void createOrder(
            CreateOrderRequest request, StreamObserver<CreateOrderResponse> response) {
        created.set(request);
        response.onNext(
                CreateOrderResponse.newBuilder()
                        .setOrder(
                                Order.newBuilder()
                                        .setId("o-1")
                                        .setUserId(request.getUserId())
                                        .addAllItems(request.getItemsList())
                                        .putAllLabels(request.getLabelsMap())
                                        .setDeliverAfter(request.getDeliverAfter()))
                        .build());
        response.onCompleted();
    }

    @Override
    public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> response) {
        switch (request.getOrderId()) {
            case "detailed" ->
                    response.onError(
                            StatusProto.toStatusRuntimeException(
                                    com.google.rpc.Status.newBuilder()
                                            .setCode(3)
                                            .setMessage("order_id is not valid")
                                            .addDetails(
                                                    Any.pack(
                                                            BadRequest.newBuilder()
                                                                    .addFieldViolations(
                                                                            BadRequest
                                                                                    .FieldViolation
                                                                                    .newBuilder()
                                                                                    .setField(
                                                                                            "order_id"))
                                                                    .build()))
                                            .addDetails(
                                                    Any.pack(
                                                            RetryInfo.newBuilder()
                                                                    .setRetryDelay(
                                                                            Duration.newBuilder()
                                                                                    .setSeconds(2))
                                                                    .build()))
                                            .build()));
            case "malformed" -> {
                var trailers = new Metadata();
                trailers.put(
                        Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER),
                        new byte[] {(byte) 0xff, 1, 2});
                response.onError(Status.INTERNAL.asRuntimeException(trailers));
            }
            case "slow" -> {
                // Answers nothing; the caller's deadline ends it.
                Context.current().addListener(c -> {}, Runnable::run);
            }
            default ->
                    response.onError(
                            Status.NOT_FOUND
                                    .withDescription("no order " + request.getOrderId())
                                    .asRuntimeException());
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

    private final class Keeping implements ServerInterceptor {

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            if (call.getMethodDescriptor().getFullMethodName().startsWith("shop.")) {
                metadata.set(headers);
            }
            return next.startCall(call, headers);
        }
    }
}
