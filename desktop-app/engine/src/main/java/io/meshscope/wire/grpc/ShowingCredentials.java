package io.meshscope.wire.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.meshscope.wire.access.Credentials;

/// Shows credentials in every call over a channel, whatever it asks: a method, the schema, the
/// breakers. They hear when a server does not take them.
record ShowingCredentials(Credentials credentials) implements ClientInterceptor {

    @Override
    public <A, B> ClientCall<A, B> interceptCall(
            MethodDescriptor<A, B> method, CallOptions options, Channel next) {
        var shown = new ShownCredentials(credentials);
        ClientCall<A, B> call =
                next.newCall(
                        method,
                        options.withCallCredentials(shown)
                                .withStreamTracerFactory(new Refusals(shown)));
        return new SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<B> listener, Metadata headers) {
                shown.besides(headers.keys());
                super.start(listener, headers);
            }
        };
    }

    private static final class Refusals extends ClientStreamTracer.Factory {

        private final ShownCredentials shown;

        Refusals(ShownCredentials shown) {
            this.shown = shown;
        }

        @Override
        public ClientStreamTracer newClientStreamTracer(
                ClientStreamTracer.StreamInfo info, Metadata headers) {
            return new ClientStreamTracer() {
                @Override
                public void streamClosed(Status status) {
                    if (status.getCode() == Status.Code.UNAUTHENTICATED) {
                        shown.refused();
                    }
                }
            };
        }
    }
}
