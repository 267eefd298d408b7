package io.meshscope.wire.consul;

import com.ecwid.consul.v1.OperationException;

/// Consul gave no answer, or refused one; the message says so in the user's words.
public final class ConsulException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int FORBIDDEN = 403;

    public ConsulException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Whether the token, or none, was not enough.
    public boolean forbidden() {
        return getCause() instanceof OperationException refused
                && refused.getStatusCode() == FORBIDDEN;
    }
}
