package io.meshscope.registry;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// An instance could not be registered; the message says why, in the user's words.
public final class NotRegisteredException extends MessageException {

    private static final long serialVersionUID = 1L;

    public NotRegisteredException(Message said, Throwable cause) {
        super(said, cause);
    }
}
