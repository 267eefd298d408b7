package io.meshscope.collection.yaml;

/// A file of a collection is no longer as it was read, so it is not changed.
public final class ChangedOnDiskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChangedOnDiskException(String message) {
        super(message);
    }
}
