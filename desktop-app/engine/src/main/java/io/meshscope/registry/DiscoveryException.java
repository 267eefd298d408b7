package io.meshscope.registry;

/// A registry could not be asked, or knows no instance that can be called; the message says why in
/// the user's words.
public final class DiscoveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DiscoveryException(String message, Throwable cause) {
        super(message, cause);
    }

    DiscoveryException(String message) {
        super(message);
    }
}
