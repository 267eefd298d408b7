package io.meshscope.runtime.lifecycle;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.data.DatabaseSettings;
import io.meshscope.runtime.data.TestDatabase;
import io.meshscope.runtime.events.Outbox;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.testing.EtcdProcess;
import io.meshscope.testing.NatsServer;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// A whole service in this JVM, over its real server, with an etcd and a NATS of its own and a new
/// database. Without their binaries a test is skipped, in CI it fails.
public final class RunningService implements AutoCloseable {

    private final EtcdProcess etcd;
    private final NatsServer nats;
    private final MeshService service;
    private final ManagedChannel channel;

    private RunningService(EtcdProcess etcd, NatsServer nats, MeshService service) {
        this.etcd = etcd;
        this.nats = nats;
        this.service = service;
        this.channel =
                NettyChannelBuilder.forAddress(
                                "127.0.0.1", service.instance().listening().grpcPort())
                        .usePlaintext()
                        .build();
    }

    /// @param more properties besides those of the database and the event bus
    public static RunningService start(ServiceIdentity identity, Map<String, String> more) {
        EtcdProcess etcd = EtcdProcess.start();
        NatsServer nats;
        try {
            nats = NatsServer.start();
        } catch (RuntimeException | Error e) {
            etcd.close(); // skipped, too
            throw e;
        }
        DatabaseSettings database = TestDatabase.fresh();
        Map<String, String> properties = new HashMap<>(more);
        properties.put("meshscope.database.url", database.url());
        properties.put("meshscope.database.user", database.user());
        properties.put("meshscope.database.password", database.password());
        properties.put("meshscope.nats.url", nats.url());
        // Read when the context starts; a service takes them from variables of the same names.
        properties.forEach(System::setProperty);
        try {
            return new RunningService(
                    etcd,
                    nats,
                    MeshService.start(
                            identity,
                            MeshSettings.from(
                                    Map.of(
                                            "MESHSCOPE_ETCD_ENDPOINTS",
                                            etcd.endpoint(),
                                            "OTEL_EXPORTER_OTLP_ENDPOINT",
                                            "http://127.0.0.1:1",
                                            "GRPC_PORT",
                                            "0",
                                            "HTTP_PORT",
                                            "0",
                                            "MESHSCOPE_DRAIN",
                                            "1"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    public ManagedChannel channel() {
        return channel;
    }

    public ApplicationContext context() {
        return service.context();
    }

    /// Publishes an event as a service does: into an outbox, within a transaction.
    public void publish(String subject, String payload) {
        Outbox outbox = context().getBean(Outbox.class);
        var _ = context().getBean(Database.class).write(_ -> outbox.add(subject, payload));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        service.close();
        nats.close();
        etcd.close();
    }
}
