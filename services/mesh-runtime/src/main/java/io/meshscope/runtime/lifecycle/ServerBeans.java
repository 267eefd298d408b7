package io.meshscope.runtime.lifecycle;

import io.grpc.ServerBuilder;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.management.OpenStreams;
import io.meshscope.runtime.security.MutualTls;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.grpc.server.GrpcServerBuilder;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The gRPC server that Micronaut starts, and the credentials of all.
@Factory
final class ServerBeans {

    private static final Duration LOOK_AT_FILES = Duration.ofSeconds(30);

    @Singleton
    @Replaces(value = ServerBuilder.class, factory = GrpcServerBuilder.class)
    ServerBuilder<?> serverBuilder(GrpcServers servers, Instance instance, OpenStreams streams) {
        return servers.on(instance, streams);
    }

    /// Of the server that Micronaut starts.
    @Singleton
    OpenStreams streams() {
        return new OpenStreams();
    }

    @Bean(preDestroy = "close")
    @Singleton
    Encryption encryption(MeshSettings settings, MeshTimer timer) {
        return new Encryption(
                settings.server()
                        .tls()
                        .map(files -> new MutualTls(files, LOOK_AT_FILES, timer.executor())));
    }
}
