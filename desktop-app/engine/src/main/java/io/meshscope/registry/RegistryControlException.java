package io.meshscope.registry;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A registry did not do what was asked. The message is for the user.
public final class RegistryControlException extends MessageException {

    private static final long serialVersionUID = 1L;

    public RegistryControlException(Message said) {
        super(said, null);
    }

    public RegistryControlException(Message said, Throwable cause) {
        super(said, cause);
    }
}
