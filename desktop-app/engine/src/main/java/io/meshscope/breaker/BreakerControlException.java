package io.meshscope.breaker;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A breaker could not be moved; the message says why in the user's words.
public final class BreakerControlException extends MessageException {

    private static final long serialVersionUID = 1L;

    public BreakerControlException(Message said, Throwable cause) {
        super(said, cause);
    }
}
