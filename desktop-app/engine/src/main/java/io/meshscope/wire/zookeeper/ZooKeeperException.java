package io.meshscope.wire.zookeeper;

import org.jspecify.annotations.Nullable;

/// ZooKeeper did not answer, or not what was asked; the message says why in the user's words.
final class ZooKeeperException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ZooKeeperException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
