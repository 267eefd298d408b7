package io.meshscope.wire.access;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;
import org.jspecify.annotations.Nullable;

/// There are no credentials to be had; the message says why in the user's words.
public final class CredentialsException extends MessageException {

    private static final long serialVersionUID = 1L;

    public CredentialsException(Message said, @Nullable Throwable cause) {
        super(said, cause);
    }
}
