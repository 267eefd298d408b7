package io.meshscope.runtime.lifecycle;

import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.management.Health;
import io.meshscope.runtime.management.ManagementServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// What a process listens with when it starts: gRPC, and HTTP by Micronaut where REST is served or
/// by the JDK where only management is.
@Singleton
final class Listeners {

    private final CurrentInstance instance;
    private final GrpcEmbeddedServer grpc;
    private final Provider<EmbeddedServer> rest;
    private final Health health;
    private final PrometheusMeterRegistry meters;
    private @Nullable AutoCloseable http;

    Listeners(
            CurrentInstance instance,
            GrpcEmbeddedServer grpc,
            Provider<EmbeddedServer> rest,
            Health health,
            PrometheusMeterRegistry meters) {
        this.instance = instance;
        this.grpc = grpc;
        this.rest = rest;
        this.health = health;
        this.meters = meters;
    }

    void open() {
        if (instance.get().service().entrance() == Entrance.HTTP) {
            EmbeddedServer server = rest.get();
            server.start(); // and with it the gRPC server
            http = server;
        } else {
            http = new ManagementServer(health, instance, meters);
            grpc.start();
        }
    }

    /// [Presence] drains and closes the gRPC server, which may be another one by now.
    void close() throws Exception {
        if (http != null) {
            http.close();
        }
    }
}
