package io.meshscope.registry;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A registry could not be asked, or knows no instance that can be called; the message says why in
/// the user's words.
public final class DiscoveryException extends MessageException {

    private static final long serialVersionUID = 1L;

    public DiscoveryException(Message said, Throwable cause) {
        super(said, cause);
    }

    DiscoveryException(Message said) {
        super(said, null);
    }
}
