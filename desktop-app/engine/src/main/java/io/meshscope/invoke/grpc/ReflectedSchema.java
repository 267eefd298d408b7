package io.meshscope.invoke.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.mesh.Endpoint;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.Channels;
import java.time.Duration;

/// What one server tells by reflection, over a connection of its own for each reading.
///
/// @param metadata that is sent along
public record ReflectedSchema(Endpoint server, InstanceAccess access, Metadata metadata)
        implements SchemaSource {

    private static final Duration READING = Duration.ofSeconds(10);

    /// Without metadata.
    public ReflectedSchema(Endpoint server, InstanceAccess access) {
        this(server, access, new Metadata());
    }

    @Override
    public SchemaFiles read() throws InterruptedException {
        ManagedChannel channel = Channels.to(server, access.at(server)).build();
        try {
            return ReflectionReader.read(ReflectionReader.sending(metadata, channel), READING);
        } catch (ReflectionException e) {
            throw StatusWords.untold(
                    e, new Dialled(server, access.at(server).plaintext()), READING);
        } finally {
            channel.shutdownNow();
        }
    }
}
