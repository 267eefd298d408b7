package io.meshscope.load.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.grpc.Dialled;
import io.meshscope.invoke.grpc.FailedStatus;
import io.meshscope.load.LoadFailure;
import io.meshscope.load.LoadTarget;
import io.meshscope.reading.explain.FailedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Makes a run's calls, over its connections in turn.
final class GrpcLoadTarget implements LoadTarget {

    /// A connection to a server.
    record Line(ManagedChannel channel, Dialled server) {}

    /// What a reading tells of a call that failed.
    ///
    /// @param deadline of each call, as its terms and its mode say
    /// @param reflected whether the servers themselves told the method
    record Told(Target target, CallTerms terms, Optional<Duration> deadline, boolean reflected) {}

    private final Line[] lines;
    private final MethodDescriptor<byte[], Long> method;
    private final Requests requests;
    private final TracedMetadata metadata;
    private final CallOptions options;
    private final Told told;

    GrpcLoadTarget(
            List<Line> lines,
            MethodDescriptor<byte[], Long> method,
            Requests requests,
            TracedMetadata metadata,
            Told told) {
        this.lines = lines.toArray(Line[]::new);
        this.method = method;
        this.requests = requests;
        this.metadata = metadata;
        this.options = options(told.terms());
        this.told = told;
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
        Line line = lines[(int) (number % lines.length)];
        var ending = new Ending(end, (status, messages) -> failed(line.server(), status, messages));
        ClientCall<byte[], Long> call =
                line.channel().newCall(method, timed().withStreamTracerFactory(ending.tracer()));
        ending.start(call, metadata.of(number, sampled));
        call.sendMessage(request);
        call.halfClose();
    }

    private LoadFailure failed(Dialled server, FailedStatus status, int messages) {
        var called =
                new FailedCall.Called(
                        told.target().service(),
                        Optional.of(server.endpoint()),
                        method.getFullMethodName());
        return new LoadFailure(
                status.code(),
                status.by(told.terms()),
                called.server(),
                () ->
                        status.of(
                                called,
                                server,
                                told.terms(),
                                told.deadline(),
                                told.reflected(),
                                messages));
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
        return told.deadline()
                .map(d -> options.withDeadlineAfter(d.toNanos(), TimeUnit.NANOSECONDS))
                .orElse(options);
    }

    @Override
    public Optional<Duration> deadline() {
        return told.deadline();
    }

    @Override
    public CallResult.Trace trace(long number) {
        return metadata.trace(number);
    }

    @Override
    public void close() {
        for (Line line : lines) {
            line.channel().shutdownNow();
        }
    }
}
