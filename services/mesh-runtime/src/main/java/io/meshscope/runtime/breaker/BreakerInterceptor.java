package io.meshscope.runtime.breaker;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors.CheckedForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/// Asks the callee's breaker before each call and tells it the outcome after. A refused call ends
/// at once as UNAVAILABLE, with a [BreakerOpenException] as the status' cause.
public final class BreakerInterceptor implements ClientInterceptor {

    private static final AttributeKey<String> NAME = AttributeKey.stringKey("breaker.name");

    private final Breakers breakers;
    private final String callee;

    /// @param callee the service this interceptor's channel leads to
    public BreakerInterceptor(Breakers breakers, String callee) {
        this.breakers = breakers;
        this.callee = callee;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        Breaker breaker = breakers.of(callee, method.getFullMethodName());
        boolean stream = method.getType() != MethodType.UNARY;
        return new CheckedForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            protected void checkedStart(Listener<A> listener, Metadata headers)
                    throws StatusException {
                if (!breaker.tryAcquire()) {
                    throw refused(breaker);
                }
                delegate().start(new Outcome<>(listener, breaker, stream), headers);
            }
        };
    }

    private static StatusException refused(Breaker breaker) {
        Span.current().addEvent("breaker.not_permitted", Attributes.of(NAME, breaker.name()));
        var cause = new BreakerOpenException(breaker.name());
        return Status.UNAVAILABLE
                .withDescription(cause.getMessage())
                .withCause(cause)
                .asException();
    }

    private static final class Outcome<A> extends SimpleForwardingClientCallListener<A> {

        private final Breaker breaker;
        private final boolean stream;
        private final Context trace = Context.current();
        private final long begin = System.nanoTime();

        Outcome(ClientCall.Listener<A> caller, Breaker breaker, boolean stream) {
            super(caller);
            this.breaker = breaker;
            this.stream = stream;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            try (Scope _ = trace.makeCurrent()) {
                // A stream that lasts is not slow.
                breaker.ended(status, stream ? 0 : System.nanoTime() - begin);
            }
            super.onClose(status, trailers);
        }
    }
}
