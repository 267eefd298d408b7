package io.meshscope.session;

import io.meshscope.journal.Intake;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.zookeeper.ZooKeeperRegistrySource;
import io.meshscope.wire.zookeeper.ZooKeeperTiming;
import java.time.InstantSource;
import java.util.Optional;

/// Makes the source that observes a profile's ZooKeeper.
final class ZooKeeperSource {

    private ZooKeeperSource() {}

    /// @return empty when the profile names none
    static Optional<ZooKeeperRegistrySource> of(Profile profile, Intake intake) {
        return profile.registries()
                .zookeeper()
                .map(one ->
                        new ZooKeeperRegistrySource(
                                one.address(),
                                one.login(),
                                one.layouts(),
                                ZooKeeperTiming.DEFAULT,
                                intake,
                                InstantSource.system(),
                                SourceId.ZOOKEEPER));
    }
}
