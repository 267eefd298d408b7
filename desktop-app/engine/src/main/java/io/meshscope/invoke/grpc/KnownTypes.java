package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TypeRegistry;
import io.meshscope.invoke.SchemaFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private final Map<String, Descriptor> byName = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private TypeRegistry registry;

    KnownTypes(ServerDescriptors schema, Asking server) {
        this.server = server;
        add(schema.messages());
        add(List.of(RawAnys.TYPE));
        registry = build();
    }

    private void add(List<Descriptor> messages) {
        messages.forEach(m -> byName.putIfAbsent(m.getFullName(), m));
    }

    /// protobuf keeps whole files: of two that declare the same type, the first is taken.
    private TypeRegistry build() {
        var builder = TypeRegistry.newBuilder();
        Set<String> files = new HashSet<>();
        List<Descriptor> types = new ArrayList<>();
        for (Descriptor type : byName.values()) {
            FileDescriptor file = type.getFile();
            if (files.add(file.getFullName())) {
                types.add(type);
            }
        }
        return builder.add(types).build();
    }

    /// @param url `type.googleapis.com/shop.Order`
    synchronized Optional<Descriptor> find(String url) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        if (!byName.containsKey(name) && !name.isBlank() && asked.add(name)) {
            Optional<SchemaFiles> told = server.declaring(name);
            if (told.isPresent()) {
                add(new ServerDescriptors(told.get()).messages());
                registry = build();
            }
        }
        return Optional.ofNullable(byName.get(name));
    }

    /// Every type that is known so far.
    synchronized TypeRegistry registry() {
        return registry;
    }
}
