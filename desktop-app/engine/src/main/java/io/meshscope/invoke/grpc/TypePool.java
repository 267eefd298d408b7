package io.meshscope.invoke.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All message types of a schema, and the extensions of each.
final class TypePool {

    private final Map<String, Descriptor> messages = new HashMap<>();
    private final Map<String, List<FieldDescriptor>> extensions = new HashMap<>();
    private final ExtensionRegistry registry = ExtensionRegistry.newInstance();

    /// Of two types with one name, the first is taken.
    TypePool(Collection<FileDescriptor> files) {
        for (FileDescriptor file : files) {
            file.getExtensions().forEach(this::extension);
            file.getMessageTypes().forEach(this::message);
        }
    }

    private void message(Descriptor message) {
        if (!message.getOptions().getMapEntry()) {
            messages.putIfAbsent(message.getFullName(), message);
        }
        message.getExtensions().forEach(this::extension);
        message.getNestedTypes().forEach(this::message);
    }

    private void extension(FieldDescriptor field) {
        extensions
                .computeIfAbsent(field.getContainingType().getFullName(), name -> new ArrayList<>())
                .add(field);
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            registry.add(field, DynamicMessage.getDefaultInstance(field.getMessageType()));
        } else {
            registry.add(field);
        }
    }

    /// All of them but the entries of maps.
    Collection<Descriptor> messages() {
        return Collections.unmodifiableCollection(messages.values());
    }

    Optional<Descriptor> message(String fullName) {
        return Optional.ofNullable(messages.get(fullName));
    }

    /// Files that were read apart from each other may declare one type twice; an extension belongs
    /// to one of the two.
    List<FieldDescriptor> extensions(Descriptor of) {
        return extensions.getOrDefault(of.getFullName(), List.of()).stream()
                .filter(e -> e.getContainingType().equals(of))
                .toList();
    }

    /// The fields that a message declares itself, and then its extensions.
    Stream<FieldDescriptor> fields(Descriptor of) {
        return Stream.concat(of.getFields().stream(), extensions(of).stream());
    }

    /// A field or an extension of a message.
    Optional<FieldDescriptor> field(Descriptor of, int number) {
        return Optional.ofNullable(of.findFieldByNumber(number))
                .or(() -> extensions(of).stream().filter(e -> e.getNumber() == number).findFirst());
    }

    /// Reads a message; a required field may be missing.
    DynamicMessage parse(Descriptor type, ByteString bytes) throws InvalidProtocolBufferException {
        return DynamicMessage.newBuilder(type).mergeFrom(bytes, registry).buildPartial();
    }
}
