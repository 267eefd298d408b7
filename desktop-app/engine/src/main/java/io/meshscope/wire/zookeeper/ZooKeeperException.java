package io.meshscope.wire.zookeeper;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// ZooKeeper did not answer, or not what was asked; the message says why in the user's words.
final class ZooKeeperException extends MessageException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Message remedy;

    private ZooKeeperException(Message said, @Nullable Message remedy, @Nullable Throwable cause) {
        super(said, cause);
        this.remedy = remedy;
    }

    /// It may work later.
    static ZooKeeperException passing(Message said, @Nullable Throwable cause) {
        return new ZooKeeperException(said, null, cause);
    }

    /// It does not work until somebody acts.
    static ZooKeeperException lasting(Message said, Message remedy) {
        return new ZooKeeperException(said, remedy, null);
    }

    /// What the user can do; empty when trying again is enough.
    Optional<Message> remedy() {
        return Optional.ofNullable(remedy);
    }
}
