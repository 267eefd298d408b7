package io.meshscope.wire.grpc;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A channel cannot be made as configured; the message says why in the user's words and names the
/// remedy. Trying again without a change does not help.
public final class ChannelException extends MessageException {

    private static final long serialVersionUID = 1L;

    public ChannelException(Message said, Throwable cause) {
        super(said, cause);
    }
}
