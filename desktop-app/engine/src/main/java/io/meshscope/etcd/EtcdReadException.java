package io.meshscope.etcd;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;
import org.jspecify.annotations.Nullable;

/// etcd did not tell what was asked for; the message says why in the user's words.
public final class EtcdReadException extends MessageException {

    private static final long serialVersionUID = 1L;

    EtcdReadException(Message said, @Nullable Throwable cause) {
        super(said, cause);
    }
}
