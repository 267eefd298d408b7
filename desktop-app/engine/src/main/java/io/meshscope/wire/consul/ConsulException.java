package io.meshscope.wire.consul;

import com.ecwid.consul.v1.OperationException;
import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// Consul gave no answer, or refused one; the message says so in the user's words.
public final class ConsulException extends MessageException {

    private static final long serialVersionUID = 1L;

    private static final int FORBIDDEN = 403;

    public ConsulException(Message said, Throwable cause) {
        super(said, cause);
    }

    /// Whether the token, or none, was not enough.
    public boolean forbidden() {
        return getCause() instanceof OperationException refused
                && refused.getStatusCode() == FORBIDDEN;
    }
}
