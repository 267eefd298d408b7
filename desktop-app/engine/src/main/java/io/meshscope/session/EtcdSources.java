package io.meshscope.session;

import io.meshscope.config.ConfigWriter;
import io.meshscope.config.etcd.EtcdConfigSource;
import io.meshscope.config.etcd.EtcdConfigWriter;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.etcd.EtcdRegistrySource;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdTiming;
import io.meshscope.wire.tls.ClientTls;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/// The sources of one etcd: registrations and configuration, over one connection.
final class EtcdSources implements AutoCloseable {

    private static final SourceId SOURCE = new SourceId(Profile.ETCD_SOURCE);

    private final EtcdConnection connection;
    private final EtcdRegistrySource registry;
    private final EtcdConfigSource config;

    EtcdSources(Profile profile, Intake intake, ScheduledExecutorService scheduler) {
        connection =
                new EtcdConnection(
                        profile.etcd().endpoints(),
                        profile.etcd().tls().map(EtcdSources::tls),
                        EtcdTiming.DEFAULT);
        var status = new EtcdStatus(intake);
        registry =
                new EtcdRegistrySource(
                        connection,
                        profile.etcd().registryPrefixes(),
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

    static ClientTls tls(Profile.Tls tls) {
        return new ClientTls(tls.ca(), tls.certificate(), tls.key());
    }

    void start() {
        registry.start();
        config.start();
    }

    void retryNow() {
        registry.retryNow();
        config.retryNow();
    }

    ConfigWriter writer() {
        return new EtcdConfigWriter(connection);
    }

    @Override
    public void close() {
        config.close();
        registry.close();
        connection.close();
    }
}
