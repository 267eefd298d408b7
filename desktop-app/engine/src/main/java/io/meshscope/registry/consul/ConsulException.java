package io.meshscope.registry.consul;

import com.ecwid.consul.v1.OperationException;

/// Consul gave no answer, or refused one; the message says so in the user's words.
final class ConsulException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int FORBIDDEN = 403;

    ConsulException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Whether the token, or none, was not enough.
    boolean forbidden() {
        return getCause() instanceof OperationException refused
                && refused.getStatusCode() == FORBIDDEN;
    }
}
