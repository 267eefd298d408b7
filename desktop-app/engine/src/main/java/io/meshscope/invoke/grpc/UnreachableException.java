package io.meshscope.invoke.grpc;

/// Nobody answers for a target; the message says so in the user's words.
final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message);
    }
}
