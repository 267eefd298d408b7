package io.meshscope.registry;

/// A registry did not do what was asked. The message is for the user.
public final class RegistryControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegistryControlException(String message) {
        super(message);
    }

    public RegistryControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
