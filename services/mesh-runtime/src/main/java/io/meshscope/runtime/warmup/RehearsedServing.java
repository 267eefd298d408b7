package io.meshscope.runtime.warmup;

import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/// Server interceptors for calls that may be rehearsals.
public final class RehearsedServing {

    private RehearsedServing() {}

    /// Answers a marked call as a rehearsal. It must be the outermost.
    public static ServerInterceptor marked() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return headers.containsKey(Rehearsal.MARK)
                        ? Contexts.interceptCall(Rehearsal.context(), call, headers, next)
                        : next.startCall(call, headers);
            }
        };
    }

    /// One interceptor for real calls, and its twin for rehearsals.
    public static ServerInterceptor either(ServerInterceptor real, ServerInterceptor rehearsed) {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return (Rehearsal.isRunning() ? rehearsed : real)
                        .interceptCall(call, headers, next);
            }
        };
    }
}
