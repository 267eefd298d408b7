package io.meshscope.collection;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A variable that is used has no value.
final class UnknownVariableException extends MessageException {

    private static final long serialVersionUID = 1L;

    UnknownVariableException(Message said) {
        super(said, null);
    }
}
