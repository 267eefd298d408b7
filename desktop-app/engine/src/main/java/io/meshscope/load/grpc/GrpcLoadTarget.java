package io.meshscope.load.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.RpcMode;
import io.meshscope.load.LoadTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Makes a run's calls, over its connections in turn.
final class GrpcLoadTarget implements LoadTarget {

    /// Messages of a stream that are asked for at once.
    private static final int AHEAD = 64;

    private final ManagedChannel[] channels;
    private final MethodDescriptor<byte[], Long> method;
    private final Requests requests;
    private final TracedMetadata metadata;
    private final CallOptions options;
    private final Optional<Duration> deadline;

    /// @param deadline of each call, as its terms and its mode say
    GrpcLoadTarget(
            List<ManagedChannel> channels,
            MethodDescriptor<byte[], Long> method,
            Requests requests,
            TracedMetadata metadata,
            CallTerms terms,
            Optional<Duration> deadline) {
        this.channels = channels.toArray(ManagedChannel[]::new);
        this.method = method;
        this.requests = requests;
        this.metadata = metadata;
        this.options = options(terms);
        this.deadline = deadline;
    }

    static MethodDescriptor<byte[], Long> method(String name, RpcMode mode) {
        return MethodDescriptor.<byte[], Long>newBuilder()
                .setType(
                        switch (mode) {
                            case UNARY -> MethodDescriptor.MethodType.UNARY;
                            case SERVER_STREAMING -> MethodDescriptor.MethodType.SERVER_STREAMING;
                            case CLIENT_STREAMING -> MethodDescriptor.MethodType.CLIENT_STREAMING;
                            case BIDIRECTIONAL -> MethodDescriptor.MethodType.BIDI_STREAMING;
                        })
                .setFullMethodName(name)
                .setRequestMarshaller(LoadMarshallers.REQUEST)
                .setResponseMarshaller(LoadMarshallers.RESPONSE)
                .build();
    }

    @Override
    public void start(long number, boolean sampled, CallEnd end) {
        byte[] request = requests.of(number);
        ClientCall<byte[], Long> call =
                channels[(int) (number % channels.length)].newCall(method, timed());
        call.start(new Ending(call, end), metadata.of(number, sampled));
        call.request(AHEAD);
        call.sendMessage(request);
        call.halfClose();
    }

    private static CallOptions options(CallTerms terms) {
        var options = CallOptions.DEFAULT.withMaxInboundMessageSize(terms.maxMessageBytes());
        if (terms.gzip()) {
            options = options.withCompression("gzip");
        }
        return terms.waitForReady() ? options.withWaitForReady() : options;
    }

    /// A deadline is a time of the day for gRPC, so each call has its own.
    private CallOptions timed() {
        return deadline.isEmpty()
                ? options
                : options.withDeadlineAfter(deadline.get().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Optional<Duration> deadline() {
        return deadline;
    }

    @Override
    public CallResult.Trace trace(long number) {
        return metadata.trace(number);
    }

    @Override
    public void close() {
        for (ManagedChannel channel : channels) {
            channel.shutdownNow();
        }
    }

    private static final class Ending extends ClientCall.Listener<Long> {

        private final ClientCall<byte[], Long> call;
        private final CallEnd end;
        private int messages;

        Ending(ClientCall<byte[], Long> call, CallEnd end) {
            this.call = call;
            this.end = end;
        }

        @Override
        public void onMessage(Long bytes) {
            messages++;
            if (messages >= AHEAD) {
                call.request(1);
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            end.ended(status.getCode().value(), messages);
        }
    }
}
