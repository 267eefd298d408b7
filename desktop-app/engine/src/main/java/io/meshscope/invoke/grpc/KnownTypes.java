package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.meshscope.invoke.SchemaFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The message types that an Any may hold: those of the schema, and those that the server tells
/// when it is asked for them by name, once each.
final class KnownTypes {

    /// Asks a server for the files that declare a type; empty when it does not tell.
    @FunctionalInterface
    interface Asking {

        Optional<SchemaFiles> declaring(String type);
    }

    private final Asking server;
    private final List<FileDescriptor> files;
    private final Set<String> asked = new HashSet<>();
    private TypePool pool;
    private PoolShapes shapes;

    KnownTypes(ServerDescriptors schema, Asking server) {
        this.server = server;
        this.files = new ArrayList<>(schema.files());
        this.pool = schema.pool();
        this.shapes = schema.shapes();
    }

    /// @param url `type.googleapis.com/shop.Order`
    synchronized Optional<Descriptor> find(String url) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        if (pool.message(name).isEmpty() && !name.isBlank() && asked.add(name)) {
            Optional<SchemaFiles> told = server.declaring(name);
            if (told.isPresent()) {
                files.addAll(new ServerDescriptors(told.get()).files());
                pool = new TypePool(files);
                shapes = new PoolShapes(pool);
            }
        }
        return pool.message(name);
    }

    /// Every type that is known so far.
    synchronized TypePool pool() {
        return pool;
    }

    synchronized PoolShapes shapes() {
        return shapes;
    }
}
