package io.meshscope.invoke.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One reflection stream, asked question by question. Both versions of the service speak the same
/// messages; only the name differs.
final class ReflectionStream implements AutoCloseable {

    /// A version of the reflection service.
    ///
    /// @param words `v1` or `v1alpha`
    record Version(
            String words,
            MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> method) {

        static final Version V1 =
                new Version("v1", ServerReflectionGrpc.getServerReflectionInfoMethod());
        static final Version V1ALPHA =
                new Version(
                        "v1alpha",
                        V1.method().toBuilder()
                                .setFullMethodName(
                                        "grpc.reflection.v1alpha.ServerReflection"
                                                + "/ServerReflectionInfo")
                                .setSchemaDescriptor(null)
                                .build());
    }

    private sealed interface Arrival {}

    private record Response(ServerReflectionResponse response) implements Arrival {}

    private record End(Status status) implements Arrival {}

    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final ClientCall<ServerReflectionRequest, ServerReflectionResponse> call;
    private final StreamObserver<ServerReflectionRequest> requests;
    private final long deadlineNanos;

    ReflectionStream(Channel channel, Version version, Duration timeout) {
        deadlineNanos = System.nanoTime() + timeout.toNanos();
        call =
                channel.newCall(
                        version.method(),
                        CallOptions.DEFAULT.withDeadlineAfter(
                                timeout.toNanos(), TimeUnit.NANOSECONDS));
        requests = ClientCalls.asyncBidiStreamingCall(call, new Receiver());
    }

    /// Asks and waits for the answer.
    ///
    /// @throws ReflectionException when the stream ended
    ServerReflectionResponse ask(ServerReflectionRequest request) throws InterruptedException {
        requests.onNext(request);
        Arrival arrival = arrivals.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        return switch (arrival) {
            case null -> throw new ReflectionException(Status.DEADLINE_EXCEEDED);
            case End(Status status) -> throw new ReflectionException(status);
            case Response(ServerReflectionResponse response) -> response;
        };
    }

    @Override
    public void close() {
        call.cancel("everything was read", null);
    }

    private final class Receiver implements StreamObserver<ServerReflectionResponse> {

        @Override
        public void onNext(ServerReflectionResponse response) {
            arrivals.add(new Response(response));
        }

        @Override
        public void onError(Throwable failure) {
            arrivals.add(new End(Status.fromThrowable(failure)));
        }

        @Override
        public void onCompleted() {
            arrivals.add(new End(Status.UNAVAILABLE.withDescription("it ended the stream")));
        }
    }
}
