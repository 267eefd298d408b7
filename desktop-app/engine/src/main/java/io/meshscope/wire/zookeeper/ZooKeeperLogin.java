package io.meshscope.wire.zookeeper;

import io.meshscope.wire.access.Secret;

/// Who asks a ZooKeeper, by its scheme `digest`.
///
/// @param password never shown, never kept in a recording
public record ZooKeeperLogin(String user, Secret password) {

    public ZooKeeperLogin {
        if (user.isBlank() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "the user of ZooKeeper has no name, or one with a colon");
        }
    }
}
