package io.meshscope.invoke.grpc;

import io.grpc.Status;
import io.meshscope.reading.explain.CallEnd;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;

/// Tells what ended a call that its caller did not cancel.
final class CallEnds {

    private CallEnds() {}

    /// @param told whether the server sent the status
    static CallEnd of(Status status, boolean told) {
        if (told) {
            return CallEnd.SERVER;
        }
        return unconnected(status)
                .orElseGet(() ->
                        switch (status.getCode()) {
                            case DEADLINE_EXCEEDED -> CallEnd.OUT_OF_TIME;
                            // A server that goes resets its streams as cancelled.
                            case UNAVAILABLE, CANCELLED -> CallEnd.BROKEN_OFF;
                            default -> CallEnd.CALLER;
                        });
    }

    /// Why no connection came about; empty when one did, as far as the status tells.
    static Optional<CallEnd> unconnected(Status status) {
        for (Throwable t = status.getCause(); t != null; t = t.getCause()) {
            if (t instanceof UnknownHostException) {
                return Optional.of(CallEnd.UNKNOWN_HOST);
            }
            // The first is one of the second.
            if (t instanceof ConnectTimeoutException || t instanceof NoRouteToHostException) {
                return Optional.of(CallEnd.NOT_CONNECTED);
            }
            if (t instanceof ConnectException) {
                return Optional.of(CallEnd.REFUSED);
            }
        }
        String said = String.valueOf(status.getDescription());
        return status.getCode() == Status.Code.UNAVAILABLE
                        && said.startsWith("Unable to resolve host")
                ? Optional.of(CallEnd.UNKNOWN_HOST)
                : Optional.empty();
    }
}
