package io.meshscope.standin.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.meshscope.mesh.Registration;

/// Says in the headers of every answer that it comes from a stand-in; in the trailers when no
/// headers come.
final class MarkedAnswers implements ServerInterceptor {

    private static final Metadata.Key<String> MARK =
            Metadata.Key.of(Registration.STAND_IN, Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        return next.startCall(new Marked<>(call), headers);
    }

    private static final class Marked<A, B> extends SimpleForwardingServerCall<A, B> {

        private boolean marked;

        Marked(ServerCall<A, B> call) {
            super(call);
        }

        @Override
        public void sendHeaders(Metadata headers) {
            mark(headers);
            super.sendHeaders(headers);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (!marked) {
                mark(trailers);
            }
            super.close(status, trailers);
        }

        private void mark(Metadata metadata) {
            marked = true;
            metadata.discardAll(MARK);
            metadata.put(MARK, "true");
        }
    }
}
