package io.meshscope.session;

import io.meshscope.config.ConfigWriter;
import io.meshscope.config.consul.ConsulConfigSource;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.consul.ConsulRegistryControl;
import io.meshscope.registry.consul.ConsulRegistrySource;
import io.meshscope.source.Source;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/// The sources of one Consul agent: registrations and configuration.
final class ConsulSources implements Source {

    private static final SourceId SOURCE = SourceId.CONSUL;

    private final ConsulRegistrySource registry;
    private final ConsulConfigSource config;
    private final RegistryControl control;

    private ConsulSources(ConsulProfile consul, Intake intake, ScheduledExecutorService scheduler) {
        control = new ConsulRegistryControl(address(consul), ConsulTiming.DEFAULT);
        var status = new SharedStatus(intake);
        registry =
                new ConsulRegistrySource(
                        address(consul),
                        ConsulTiming.DEFAULT,
                        status.part(),
                        InstantSource.system(),
                        SOURCE,
                        scheduler);
        config =
                new ConsulConfigSource(
                        address(consul),
                        ConsulTiming.DEFAULT,
                        consul.configPrefixes(),
                        status.part(),
                        SOURCE);
    }

    /// @return empty when the profile names no Consul
    static Optional<ConsulSources> of(
            Profile profile, Intake intake, ScheduledExecutorService scheduler) {
        return profile.consul().map(consul -> new ConsulSources(consul, intake, scheduler));
    }

    static ConsulAddress address(ConsulProfile consul) {
        return new ConsulAddress(
                consul.address(),
                consul.token(),
                consul.datacenter(),
                consul.tls().map(EtcdSources::tls));
    }

    @Override
    public SourceId id() {
        return SOURCE;
    }

    @Override
    public void start() {
        registry.start();
        config.start();
    }

    @Override
    public void retryNow() {
        registry.retryNow();
        config.retryNow();
    }

    RegistryControl control() {
        return control;
    }

    ConfigWriter writer() {
        return config.writer();
    }

    @Override
    public void close() {
        config.close();
        registry.close();
    }
}
