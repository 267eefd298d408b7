package io.meshscope.invoke.grpc;

import io.grpc.ManagedChannel;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.mesh.Endpoint;
import io.meshscope.wire.grpc.Channels;
import io.meshscope.wire.tls.InstanceTls;
import java.time.Duration;

/// What one server tells by reflection, over a connection of its own for each reading.
public record ReflectedSchema(Endpoint server, InstanceTls tls) implements SchemaSource {

    private static final Duration READING = Duration.ofSeconds(10);

    @Override
    public SchemaFiles read() throws InterruptedException {
        ManagedChannel channel = Channels.to(server, tls.at(server)).build();
        try {
            return ReflectionReader.read(channel, READING);
        } catch (ReflectionException e) {
            throw StatusWords.untold(e, server, READING, tls.at(server).isEmpty());
        } finally {
            channel.shutdownNow();
        }
    }
}
