package io.meshscope.wire.grpc;

/// A channel cannot be made as configured; the message says why in the user's words and names the
/// remedy. Trying again without a change does not help.
public final class ChannelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ChannelException(String message, Throwable cause) {
        super(message, cause);
    }
}
