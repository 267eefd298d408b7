package io.meshscope.invoke.grpc;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// Nobody answers for a target; the message says so in the user's words.
final class UnreachableException extends MessageException {

    private static final long serialVersionUID = 1L;

    UnreachableException(Message said) {
        super(said, null);
    }
}
