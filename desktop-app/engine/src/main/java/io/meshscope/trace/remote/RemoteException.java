package io.meshscope.trace.remote;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A server of traces cannot be asked; the message says why.
public final class RemoteException extends MessageException {

    private static final long serialVersionUID = 1L;

    RemoteException(Message said) {
        super(said, null);
    }

    RemoteException(Message said, Throwable cause) {
        super(said, cause);
    }
}
