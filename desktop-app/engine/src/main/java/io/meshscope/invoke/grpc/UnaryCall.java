package io.meshscope.invoke.grpc;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.meshscope.invoke.CallResult;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One unary call of bytes, with the times at which things happened.
final class UnaryCall {

    /// How it ended.
    ///
    /// @param response the message's bytes, when one came
    record Ended(
            Status status,
            Optional<byte[]> response,
            Metadata headers,
            Metadata trailers,
            Optional<String> peer,
            CallResult.Timing timing) {}

    /// The time that gRPC itself needs after the deadline to report that it passed.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final long started = System.nanoTime();
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private volatile long sent;
    private volatile long answered;
    private volatile Metadata headers = new Metadata();
    private volatile byte @Nullable [] response;

    /// Blocks until the call ended.
    static Ended make(
            ManagedChannel channel,
            String method,
            byte[] request,
            Metadata metadata,
            Duration deadline)
            throws InterruptedException {
        return new UnaryCall().run(channel, method, request, metadata, deadline);
    }

    private Ended run(
            ManagedChannel channel,
            String method,
            byte[] request,
            Metadata metadata,
            Duration deadline)
            throws InterruptedException {
        ClientCall<byte[], byte[]> call =
                channel.newCall(
                        MethodDescriptor.<byte[], byte[]>newBuilder()
                                .setType(MethodDescriptor.MethodType.UNARY)
                                .setFullMethodName(method)
                                .setRequestMarshaller(ByteMarshaller.INSTANCE)
                                .setResponseMarshaller(ByteMarshaller.INSTANCE)
                                .build(),
                        CallOptions.DEFAULT
                                .withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                                .withStreamTracerFactory(new Sending()));
        call.start(new Receiving(call), metadata);
        call.request(2);
        call.sendMessage(request);
        call.halfClose();
        try {
            return ended.get(deadline.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.cancel("no end came", e);
            return end(Status.DEADLINE_EXCEEDED, new Metadata(), call.getAttributes());
        } catch (InterruptedException e) {
            call.cancel("not wanted any more", e);
            throw e;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("never completed with a failure", e);
        }
    }

    private Ended end(Status status, Metadata trailers, Attributes attributes) {
        long now = System.nanoTime();
        return new Ended(
                status,
                Optional.ofNullable(response),
                headers,
                trailers,
                peer(attributes),
                new CallResult.Timing(
                        sent == 0 ? Optional.empty() : between(started, sent),
                        sent == 0
                                ? Optional.empty()
                                : between(sent, answered == 0 ? now : answered),
                        answered == 0 ? Optional.empty() : between(answered, now),
                        Duration.ofNanos(now - started)));
    }

    private static Optional<Duration> between(long from, long to) {
        return Optional.of(Duration.ofNanos(Math.max(0, to - from)));
    }

    private static Optional<String> peer(Attributes attributes) {
        SocketAddress address = attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            return Optional.of(inet.getAddress().getHostAddress() + ":" + inet.getPort());
        }
        return Optional.ofNullable(address).map(SocketAddress::toString);
    }

    private final class Sending extends ClientStreamTracer.Factory {

        @Override
        public ClientStreamTracer newClientStreamTracer(
                ClientStreamTracer.StreamInfo info, Metadata sentHeaders) {
            return new ClientStreamTracer() {
                @Override
                public void outboundHeaders() {
                    sent = System.nanoTime();
                }
            };
        }
    }

    private final class Receiving extends ClientCall.Listener<byte[]> {

        private final ClientCall<byte[], byte[]> call;

        Receiving(ClientCall<byte[], byte[]> call) {
            this.call = call;
        }

        @Override
        public void onHeaders(Metadata received) {
            answered = System.nanoTime();
            headers = received;
        }

        @Override
        public void onMessage(byte[] message) {
            response = message;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            var _ = ended.complete(end(status, trailers, call.getAttributes()));
        }
    }
}
