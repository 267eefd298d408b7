package io.meshscope.collection;

/// A variable that is used has no value.
final class UnknownVariableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownVariableException(String message) {
        super(message);
    }
}
