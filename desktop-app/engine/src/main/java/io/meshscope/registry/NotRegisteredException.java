package io.meshscope.registry;

/// An instance could not be registered; the message says why, in the user's words.
public final class NotRegisteredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotRegisteredException(String message, Throwable cause) {
        super(message, cause);
    }
}
