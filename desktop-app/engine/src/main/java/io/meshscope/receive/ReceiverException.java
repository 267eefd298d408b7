package io.meshscope.receive;

import io.meshscope.message.Message;
import io.meshscope.message.Told;
import java.io.IOException;
import java.net.BindException;
import java.util.Locale;

/// A receiver could not listen; the message says why and names the remedy.
public final class ReceiverException extends Exception implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Message said;

    private ReceiverException(Message said, Throwable cause) {
        super(said.english(), cause);
        this.said = said;
    }

    @Override
    public Message said() {
        return said;
    }

    /// Says why a port cannot be listened on.
    public static ReceiverException of(int port, IOException e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        String said = String.valueOf((cause == null ? e : cause).getMessage());
        if (said.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return new ReceiverException(Message.of("receiver.system", port), e);
        }
        if (cause != null) {
            return new ReceiverException(Message.of("receiver.in-use", port), e);
        }
        return new ReceiverException(Message.of("receiver.other", port, said), e);
    }
}
