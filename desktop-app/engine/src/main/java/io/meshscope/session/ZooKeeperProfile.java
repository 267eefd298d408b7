package io.meshscope.session;

import io.meshscope.registry.OwnLayout;
import io.meshscope.registry.zookeeper.ZooKeeperLayouts;
import io.meshscope.wire.zookeeper.ZooKeeperAddress;
import io.meshscope.wire.zookeeper.ZooKeeperLogin;
import java.util.List;
import java.util.Optional;

/// A ZooKeeper to observe.
///
/// @param login who asks; never kept in a recording
/// @param prefixes that hold registrations
/// @param own layouts of registrations that the user describes
public record ZooKeeperProfile(
        ZooKeeperAddress address,
        Optional<ZooKeeperLogin> login,
        List<String> prefixes,
        List<OwnLayout> own) {

    public ZooKeeperProfile {
        prefixes = List.copyOf(prefixes);
        own = List.copyOf(own);
    }

    /// One that stands beside etcd: with the same layouts, below those of its prefixes that can be
    /// paths here.
    public static ZooKeeperProfile beside(
            Profile.Etcd etcd, ZooKeeperAddress address, Optional<ZooKeeperLogin> login) {
        return new ZooKeeperProfile(address, login, etcd.registryPrefixes(), etcd.layouts());
    }

    ZooKeeperLayouts layouts() {
        return new ZooKeeperLayouts(prefixes, own);
    }
}
