package io.meshscope.cluster;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A cluster could not be launched; the message says what is in the way and what the user can do
/// about it.
public final class LaunchException extends MessageException {

    private static final long serialVersionUID = 1L;

    public LaunchException(Message what, Message remedy) {
        super(Message.of("then", what, remedy), null);
    }
}
