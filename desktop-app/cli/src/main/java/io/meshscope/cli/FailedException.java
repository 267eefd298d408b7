package io.meshscope.cli;

/// The command could not do what was asked; the message is all that the user is to read.
final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FailedException(String message) {
        super(message);
    }
}
