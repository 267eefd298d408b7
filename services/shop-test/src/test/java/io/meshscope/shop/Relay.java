package io.meshscope.shop;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Stands between a service and those it calls, on a free port, and passes on every call byte for
/// byte. An onlooker hears of each call and may act before and after it.
final class Relay implements AutoCloseable {

    private static final String TRACK = "shop.shipping.v1.ShippingService/Track";

    /// Hears of every call.
    @FunctionalInterface
    interface Onlooker {

        /// @param method `package.Service/Method`
        /// @param pass passes the call on and gives its answer; throws as the call ended
        byte[] called(String method, Callable<byte[]> pass) throws Exception;
    }

    private final Server server;

    /// @param targets where each service's calls go, by `package.Service`
    Relay(Map<String, Channel> targets, Onlooker onlooker) {
        try {
            server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .executor(Executors.newVirtualThreadPerTaskExecutor())
                            .fallbackHandlerRegistry(
                                    new HandlerRegistry() {
                                        @Override
                                        public ServerMethodDefinition<?, ?> lookupMethod(
                                                String method, String authority) {
                                            return definition(targets, onlooker, method);
                                        }
                                    })
                            .build()
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static ServerMethodDefinition<?, ?> definition(
            Map<String, Channel> targets, Onlooker onlooker, String name) {
        boolean isUnary = !name.equals(TRACK);
        MethodDescriptor<byte[], byte[]> method =
                MethodDescriptor.newBuilder(Bytes.MARSHALLER, Bytes.MARSHALLER)
                        .setFullMethodName(name)
                        .setType(isUnary ? MethodType.UNARY : MethodType.BIDI_STREAMING)
                        .build();
        Channel target = targets.get(method.getServiceName());
        if (target == null) {
            return null;
        }
        return ServerMethodDefinition.create(
                method,
                isUnary
                        ? ServerCalls.asyncUnaryCall((request, answer) ->
                                unary(target, method, onlooker, request, answer))
                        : ServerCalls.asyncBidiStreamingCall(answer ->
                                ClientCalls.asyncBidiStreamingCall(
                                        target.newCall(method, CallOptions.DEFAULT), answer)));
    }

    private static void unary(
            Channel target,
            MethodDescriptor<byte[], byte[]> method,
            Onlooker onlooker,
            byte[] request,
            StreamObserver<byte[]> answer) {
        // What was sent arrives, also when its sender is dead by then.
        Context detached = Context.current().fork();
        try {
            byte[] result =
                    onlooker.called(
                            method.getFullMethodName(),
                            () ->
                                    detached.call(() ->
                                            ClientCalls.blockingUnaryCall(
                                                    target, method, CallOptions.DEFAULT, request)));
            answer.onNext(result);
            answer.onCompleted();
        } catch (StatusRuntimeException e) {
            answer.onError(e);
        } catch (Exception e) {
            answer.onError(Status.UNAVAILABLE.withCause(e).asRuntimeException());
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        static final Bytes MARSHALLER = new Bytes();

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
