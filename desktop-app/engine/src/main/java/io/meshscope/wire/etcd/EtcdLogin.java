package io.meshscope.wire.etcd;

import io.meshscope.wire.access.Secret;

/// Who asks an etcd with authentication.
///
/// @param password never shown, never kept in a recording
public record EtcdLogin(String user, Secret password) {

    public EtcdLogin {
        if (user.isBlank()) {
            throw new IllegalArgumentException("the user of etcd has no name");
        }
    }
}
