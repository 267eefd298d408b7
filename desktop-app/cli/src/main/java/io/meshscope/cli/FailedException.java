package io.meshscope.cli;

/// The command could not do what was asked. The user reads only the message.
final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FailedException(String message) {
        super(message);
    }
}
