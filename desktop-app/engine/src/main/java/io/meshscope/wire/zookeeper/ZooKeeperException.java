package io.meshscope.wire.zookeeper;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;
import org.jspecify.annotations.Nullable;

/// ZooKeeper did not answer, or not what was asked; the message says why in the user's words.
final class ZooKeeperException extends MessageException {

    private static final long serialVersionUID = 1L;

    ZooKeeperException(Message said, @Nullable Throwable cause) {
        super(said, cause);
    }
}
