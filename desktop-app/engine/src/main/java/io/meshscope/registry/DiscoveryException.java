package io.meshscope.registry;

/// A registry could not be asked; the message says why in the user's words.
public final class DiscoveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DiscoveryException(String message, Throwable cause) {
        super(message, cause);
    }
}
