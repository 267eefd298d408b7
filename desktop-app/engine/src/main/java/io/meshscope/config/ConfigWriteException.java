package io.meshscope.config;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A key could not be written; the message says why in the user's words.
public final class ConfigWriteException extends MessageException {

    private static final long serialVersionUID = 1L;

    public ConfigWriteException(Message said, Throwable cause) {
        super(said, cause);
    }
}
