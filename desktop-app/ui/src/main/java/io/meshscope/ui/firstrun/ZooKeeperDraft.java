package io.meshscope.ui.firstrun;

import io.meshscope.session.Profile;
import io.meshscope.session.ZooKeeperProfile;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.zookeeper.ZooKeeperAddress;
import io.meshscope.wire.zookeeper.ZooKeeperLogin;
import java.util.Optional;

/// What was typed of ZooKeeper.
///
/// @param servers of one ensemble, separated by commas, with their root; blank for none
/// @param user blank where everybody may read
/// @param password never kept
record ZooKeeperDraft(String servers, String user, String password) {

    static final ZooKeeperDraft NONE = new ZooKeeperDraft("", "", "");

    /// @param etcd whose prefixes and layouts hold here too
    Optional<ZooKeeperProfile> read(DraftReading reading, Profile.Etcd etcd) {
        if (servers.isBlank()) {
            reading.alone(DraftField.ZOOKEEPER_USER, user);
            return Optional.empty();
        }
        Optional<ZooKeeperLogin> login = login(reading);
        return reading.one(DraftField.ZOOKEEPER, servers.strip(), ZooKeeperAddress::of)
                .map(address -> ZooKeeperProfile.beside(etcd, address, login));
    }

    private Optional<ZooKeeperLogin> login(DraftReading reading) {
        if (user.isBlank()) {
            return Optional.empty();
        }
        return reading.one(
                DraftField.ZOOKEEPER_USER,
                user.strip(),
                name -> new ZooKeeperLogin(name, new Secret(password)));
    }

    /// The password is not shown.
    @Override
    public String toString() {
        return servers;
    }
}
