package io.meshscope.invoke.grpc;

import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.ToldSchema;
import java.time.Instant;
import java.util.Optional;

/// What a schema offers that was told earlier.
public final class ToldShapes {

    private ToldShapes() {}

    /// Of files, which nobody answered with.
    public static ServerSchema of(SchemaFiles files, Instant readAt) {
        return SchemaShapes.schema(new ServerDescriptors(files), Optional.empty(), readAt);
    }

    public static ServerSchema of(ToldSchema told) {
        return SchemaShapes.schema(new ServerDescriptors(told.files()), told.peer(), told.readAt());
    }
}
