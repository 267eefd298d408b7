package io.meshscope.runtime.warmup;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/// Client interceptors for calls that may be rehearsals.
public final class RehearsedCalls {

    private RehearsedCalls() {}

    /// Marks every call that is a rehearsal.
    public static ClientInterceptor marked() {
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                ClientCall<Q, A> call = next.newCall(method, options);
                if (!Rehearsal.isRunning()) {
                    return call;
                }
                return new SimpleForwardingClientCall<>(call) {
                    @Override
                    public void start(Listener<A> listener, Metadata headers) {
                        headers.put(Rehearsal.MARK, "true");
                        super.start(listener, headers);
                    }
                };
            }
        };
    }

    /// One interceptor for real calls, and its twin for rehearsals.
    public static ClientInterceptor either(ClientInterceptor real, ClientInterceptor rehearsed) {
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                return (Rehearsal.isRunning() ? rehearsed : real)
                        .interceptCall(method, options, next);
            }
        };
    }
}
