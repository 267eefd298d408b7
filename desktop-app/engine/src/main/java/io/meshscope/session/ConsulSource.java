package io.meshscope.session;

import io.meshscope.journal.Intake;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.consul.ConsulRegistryControl;
import io.meshscope.registry.consul.ConsulRegistrySource;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/// Makes the source that observes a profile's Consul.
final class ConsulSource {

    private ConsulSource() {}

    /// @return empty when the profile names no Consul
    static Optional<ConsulRegistrySource> of(
            Profile profile, Intake intake, ScheduledExecutorService scheduler) {
        return profile.consul()
                .map(consul ->
                        new ConsulRegistrySource(
                                address(consul),
                                ConsulTiming.DEFAULT,
                                intake,
                                InstantSource.system(),
                                new SourceId(Profile.CONSUL_SOURCE),
                                scheduler));
    }

    /// @return empty when the profile names no Consul
    static Optional<RegistryControl> control(Profile profile) {
        return profile.consul()
                .map(consul -> new ConsulRegistryControl(address(consul), ConsulTiming.DEFAULT));
    }

    static ConsulAddress address(Profile.Consul consul) {
        return new ConsulAddress(
                consul.address(),
                consul.token(),
                consul.datacenter(),
                consul.tls().map(EtcdSources::tls));
    }
}
