package io.meshscope.runtime.management;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The streams one listener serves, so that those without an end of their own can be ended with
/// UNAVAILABLE, which tells a caller to begin again elsewhere. Without it a closing server resets
/// them, and callers see CANCELLED, as if they had wanted it. Thread-safe.
public final class OpenStreams implements ServerInterceptor {

    private static final Status AWAY =
            Status.UNAVAILABLE.withDescription("this instance stops listening here; call again");

    private static final Logger LOG = LoggerFactory.getLogger(OpenStreams.class);

    private final Set<Stream<?, ?>> open = ConcurrentHashMap.newKeySet();

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (call.getMethodDescriptor().getType() == MethodType.UNARY) {
            return next.startCall(call, headers);
        }
        Stream<Q, A> stream = new Stream<>(call);
        open.add(stream);
        return new Ending<>(next.startCall(stream, headers), stream);
    }

    /// Ends every stream there is.
    ///
    /// @return how many there were
    public int end() {
        int ended = 0;
        for (Stream<?, ?> stream : open) {
            if (open.remove(stream)) {
                stream.end();
                ended++;
            }
        }
        return ended;
    }

    /// A call that can be ended from outside its handler. What the handler writes then is dropped.
    private static final class Stream<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private boolean ended;
        private boolean closed;

        Stream(ServerCall<Q, A> call) {
            super(call);
        }

        synchronized void end() {
            if (!closed && !isCancelled()) {
                ended = true;
                try {
                    delegate().close(AWAY, new Metadata());
                } catch (IllegalStateException e) {
                    // An interceptor has closed it already, because its handler failed.
                    LOG.debug("a stream had ended", e);
                }
            }
        }

        synchronized boolean isEnded() {
            return ended;
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!ended) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(A message) {
            if (!ended) {
                super.sendMessage(message);
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!ended) {
                closed = true;
                super.close(status, trailers);
            }
        }

        @Override
        public synchronized boolean isCancelled() {
            return ended || super.isCancelled();
        }
    }

    private final class Ending<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Stream<Q, ?> stream;

        Ending(ServerCall.Listener<Q> handler, Stream<Q, ?> stream) {
            super(handler);
            this.stream = stream;
        }

        @Override
        public void onComplete() {
            open.remove(stream);
            if (stream.isEnded()) {
                super.onCancel(); // not by the handler, which must stop now
            } else {
                super.onComplete();
            }
        }

        @Override
        public void onCancel() {
            open.remove(stream);
            super.onCancel();
        }
    }
}
