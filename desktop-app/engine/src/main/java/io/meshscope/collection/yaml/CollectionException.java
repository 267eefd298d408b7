package io.meshscope.collection.yaml;

/// A YAML file cannot be used; the message names the file, the line and what is wrong.
public final class CollectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message with the file and, where it is known, the line
    public CollectionException(String message) {
        super(message);
    }

    CollectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
