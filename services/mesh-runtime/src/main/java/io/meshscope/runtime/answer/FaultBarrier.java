package io.meshscope.runtime.answer;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns an exception of a handler into the call's status. A status exception keeps its status;
/// anything else becomes INTERNAL without details of the code, which go to the log.
public final class FaultBarrier implements ServerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(FaultBarrier.class);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onMessage(Q message) {
                guarded(() -> super.onMessage(message));
            }

            @Override
            public void onHalfClose() {
                guarded(super::onHalfClose);
            }

            @Override
            public void onReady() {
                guarded(super::onReady);
            }

            private void guarded(Runnable callback) {
                try {
                    callback.run();
                } catch (StatusRuntimeException e) {
                    close(e.getStatus(), e.getTrailers());
                } catch (RuntimeException e) {
                    // Whatever a handler throws ends its call, not the connection.
                    LOG.error("{} failed", call.getMethodDescriptor().getFullMethodName(), e);
                    close(Status.INTERNAL.withDescription("internal error"), null);
                }
            }

            private void close(Status status, @Nullable Metadata trailers) {
                if (!call.isCancelled()) {
                    call.close(status, trailers == null ? new Metadata() : trailers);
                }
            }
        };
    }
}
