package io.meshscope.wire.access;

import org.jspecify.annotations.Nullable;

/// There are no credentials to be had; the message says why in the user's words.
public final class CredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CredentialsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
