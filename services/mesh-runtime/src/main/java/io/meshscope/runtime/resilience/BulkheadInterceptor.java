package io.meshscope.runtime.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors.CheckedForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets a call begin when its callee's bulkhead has room; else it ends at once as
/// RESOURCE_EXHAUSTED, with a [BulkheadFullException] as the status' cause. Streams of answers are
/// not counted: they may last for ever and cost little.
public final class BulkheadInterceptor implements ClientInterceptor {

    private final Bulkhead bulkhead;
    private final String callee;

    public BulkheadInterceptor(Bulkheads bulkheads, String callee) {
        this.bulkhead = bulkheads.of(callee);
        this.callee = callee;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        if (!method.getType().serverSendsOneMessage()) {
            return next.newCall(method, options);
        }
        return new CheckedForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            protected void checkedStart(Listener<A> listener, Metadata headers)
                    throws StatusException {
                if (!bulkhead.tryAcquirePermission()) {
                    throw refused();
                }
                Leaving<A> leaving = new Leaving<>(listener);
                try {
                    delegate().start(leaving, headers);
                } catch (RuntimeException e) {
                    leaving.leave();
                    throw e;
                }
            }
        };
    }

    private StatusException refused() {
        var cause =
                new BulkheadFullException(
                        callee, bulkhead.getBulkheadConfig().getMaxConcurrentCalls());
        return Status.RESOURCE_EXHAUSTED
                .withDescription(cause.getMessage())
                .withCause(cause)
                .asException();
    }

    private final class Leaving<A> extends SimpleForwardingClientCallListener<A> {

        private final AtomicBoolean left = new AtomicBoolean();

        Leaving(ClientCall.Listener<A> caller) {
            super(caller);
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                bulkhead.onComplete();
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            leave();
            super.onClose(status, trailers);
        }
    }
}
