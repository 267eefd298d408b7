package io.meshscope.collection.yaml;

/// A file of a collection cannot be used; the message names the file, the line and what is wrong.
public final class CollectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CollectionException(String message) {
        super(message);
    }

    CollectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
