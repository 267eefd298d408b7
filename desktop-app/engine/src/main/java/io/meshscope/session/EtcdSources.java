package io.meshscope.session;

import io.meshscope.config.ConfigWriter;
import io.meshscope.config.etcd.EtcdConfigSource;
import io.meshscope.etcd.EtcdCluster;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.etcd.EtcdRegistryControl;
import io.meshscope.registry.etcd.EtcdRegistrySource;
import io.meshscope.source.Source;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdTiming;
import io.meshscope.wire.tls.ClientTls;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/// The sources of one etcd: registrations and configuration, over one connection.
final class EtcdSources implements Source {

    private static final SourceId SOURCE = SourceId.ETCD;

    private final EtcdConnection connection;
    private final EtcdRegistrySource registry;
    private final EtcdConfigSource config;

    private EtcdSources(Profile profile, Intake intake, ScheduledExecutorService scheduler) {
        connection = connection(profile.etcd());
        var status = new SharedStatus(intake);
        registry =
                new EtcdRegistrySource(
                        connection,
                        profile.etcd().registry(),
                        status.part(),
                        InstantSource.system(),
                        System::nanoTime,
                        SOURCE,
                        scheduler);
        config =
                new EtcdConfigSource(
                        connection,
                        profile.etcd().configPrefixes(),
                        profile.etcd().appliedPrefix(),
                        status.part(),
                        SOURCE);
    }

    /// @return empty when the profile names no etcd
    static Optional<EtcdSources> of(
            Profile profile, Intake intake, ScheduledExecutorService scheduler) {
        return profile.etcd().endpoints().isEmpty()
                ? Optional.empty()
                : Optional.of(new EtcdSources(profile, intake, scheduler));
    }

    private static EtcdConnection connection(Profile.Etcd profile) {
        return new EtcdConnection(
                profile.endpoints(),
                profile.tls().map(EtcdSources::tls),
                profile.login(),
                EtcdTiming.DEFAULT);
    }

    /// An etcd to look into, over connections of its own.
    ///
    /// @throws IllegalArgumentException when an endpoint is not valid, or there is none
    static EtcdCluster cluster(Profile.Etcd profile) {
        return new EtcdCluster(connection(profile), InstantSource.system());
    }

    static ClientTls tls(TlsFiles tls) {
        return new ClientTls(
                tls.ca(),
                tls.certificate(),
                tls.key(),
                new ClientTls.Server(tls.serverName(), tls.checked()));
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
        return new EtcdRegistryControl(connection, registry);
    }

    ConfigWriter writer() {
        return config.writer();
    }

    @Override
    public void close() {
        config.close();
        registry.close();
        connection.close();
    }
}
