package io.meshscope.runtime.data;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.transaction.exceptions.CannotCreateTransactionException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A call that fails because the database is away ends UNAVAILABLE, so that its caller may try
/// again or elsewhere.
final class OutageBarrier implements ServerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(OutageBarrier.class);

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
        };
    }

    private static void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            if (!isOutage(e)) {
                throw e;
            }
            LOG.warn("the database is away: {}", e.getMessage());
            throw Status.UNAVAILABLE
                    .withDescription("the database is away")
                    .withCause(e)
                    .asRuntimeException();
        }
    }

    /// No connection, a broken one, or a server on its way down or up.
    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).matches("08.{3}|57P0[123]")) {
                return true;
            }
        }
        return false;
    }
}
