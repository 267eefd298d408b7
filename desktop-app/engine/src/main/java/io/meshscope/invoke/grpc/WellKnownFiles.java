package io.meshscope.invoke.grpc;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of `google/protobuf`, which every implementation brings.
final class WellKnownFiles {

    private static final Map<String, FileDescriptor> ALL =
            Stream.of(
                            AnyProto.getDescriptor(),
                            ApiProto.getDescriptor(),
                            DescriptorProtos.getDescriptor(),
                            DurationProto.getDescriptor(),
                            EmptyProto.getDescriptor(),
                            FieldMaskProto.getDescriptor(),
                            SourceContextProto.getDescriptor(),
                            StructProto.getDescriptor(),
                            TimestampProto.getDescriptor(),
                            TypeProto.getDescriptor(),
                            WrappersProto.getDescriptor())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    FileDescriptor::getName, Function.identity()));

    /// Those whose messages describe schemas, which calls hardly ever carry.
    private static final Set<String> DESCRIBING =
            Stream.of(
                            ApiProto.getDescriptor(),
                            DescriptorProtos.getDescriptor(),
                            SourceContextProto.getDescriptor(),
                            TypeProto.getDescriptor())
                    .map(FileDescriptor::getName)
                    .collect(Collectors.toUnmodifiableSet());

    private WellKnownFiles() {}

    static boolean describing(FileDescriptor file) {
        return DESCRIBING.contains(file.getName());
    }

    static boolean has(String name) {
        return ALL.containsKey(name);
    }

    static Collection<FileDescriptor> all() {
        return ALL.values();
    }

    static Optional<FileDescriptor> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
