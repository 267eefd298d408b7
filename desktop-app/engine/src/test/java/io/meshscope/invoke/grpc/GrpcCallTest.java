package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallTerms;
import io.meshscope.mesh.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A call to a server that answers before the caller's thread goes on.
class GrpcCallTest {

    private final List<CallEvent> events = new ArrayList<>();

    @Test
    void aMessageIsToldBeforeItsAnswerAndTheHalfCloseBeforeTheEnd() throws Exception {
        var descriptors = new ServerDescriptors(StreamServer.SCHEMA.read());
        var method =
                new GrpcMethod(
                        descriptors.method(StreamServer.SERVICE + "/Both").orElseThrow(),
                        descriptors,
                        new KnownTypes(descriptors, type -> Optional.empty()),
                        new Dialled(Endpoint.parse("127.0.0.1:1"), true),
                        CallTerms.DEFAULT);
        var outgoing =
                new CallMetadata.Outgoing(new Metadata(), CallTerms.DEFAULT, Optional.empty());
        var times = new CallTimes(() -> Instant.EPOCH, Instant.EPOCH, Duration.ZERO);
        try (var call =
                new GrpcCall(new AnsweringChannel(), method, outgoing, events::add, times)) {
            call.send("{}");
            call.halfClose();
            assertThat(call.await().code()).isEqualTo("OK");
        }
        assertThat(events)
                .extracting(event -> (Object) event.getClass())
                .containsExactly(
                        CallEvent.Sent.class,
                        CallEvent.Headers.class,
                        CallEvent.Received.class,
                        CallEvent.HalfClosed.class,
                        CallEvent.Ended.class);
    }

    /// Sends each message back while it is being sent.
    private static final class AnsweringChannel extends ManagedChannel {

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return new ClientCall<>() {

                private Listener<A> caller = new Listener<>() {};

                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    caller = listener;
                }

                @Override
                public void request(int messages) {}

                @Override
                public void cancel(String message, Throwable cause) {}

                @Override
                public void halfClose() {
                    caller.onClose(Status.OK, new Metadata());
                }

                @Override
                @SuppressWarnings("unchecked")
                public void sendMessage(Q message) {
                    caller.onHeaders(new Metadata());
                    caller.onMessage((A) message);
                }
            };
        }

        @Override
        public String authority() {
            return "answering";
        }

        @Override
        public ManagedChannel shutdown() {
            return this;
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public ManagedChannel shutdownNow() {
            return this;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
