package io.meshscope.breaker;

/// A breaker could not be moved; the message says why in the user's words.
public final class BreakerControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BreakerControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
