package io.meshscope.runtime.answer;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// Names in the response headers, as `x-fallback`, each fallback that a handler used.
public final class Fallbacks implements ServerInterceptor {

    public static final Metadata.Key<String> HEADER =
            Metadata.Key.of("x-fallback", Metadata.ASCII_STRING_MARSHALLER);

    private static final Context.Key<Set<String>> USED = Context.key("mesh-fallbacks");

    /// Called by a handler before it answers; outside of a call it does nothing.
    public static void note(String fallback) {
        Set<String> used = USED.get();
        if (used != null) {
            used.add(fallback);
        }
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Set<String> used = new ConcurrentSkipListSet<>();
        var naming =
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void sendHeaders(Metadata sent) {
                        used.forEach(fallback -> sent.put(HEADER, fallback));
                        super.sendHeaders(sent);
                    }
                };
        return Contexts.interceptCall(
                Context.current().withValue(USED, used), naming, headers, next);
    }
}
