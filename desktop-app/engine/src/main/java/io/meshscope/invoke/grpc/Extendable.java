package io.meshscope.invoke.grpc;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the messages that others may extend, and what extends them. Extensions may be declared in
/// files that no service imports.
final class Extendable {

    private Extendable() {}

    /// The full names of messages with ranges for extensions, without protobuf's own, which only
    /// compilers fill.
    static List<String> in(Collection<FileDescriptorProto> files) {
        return files.stream()
                .filter(file -> !WellKnownFiles.has(file.getName()))
                .flatMap(file ->
                        file.getMessageTypeList().stream()
                                .flatMap(m -> in(prefix(file.getPackage()), m)))
                .toList();
    }

    private static Stream<String> in(String prefix, DescriptorProto message) {
        String name = prefix + message.getName();
        return Stream.concat(
                message.getExtensionRangeCount() > 0 ? Stream.of(name) : Stream.empty(),
                message.getNestedTypeList().stream().flatMap(m -> in(prefix(name), m)));
    }

    private static String prefix(String scope) {
        return scope.isEmpty() ? "" : scope + ".";
    }

    /// The numbers of a message's extensions that files declare.
    static Set<Integer> declared(Collection<FileDescriptorProto> files, String type) {
        return files.stream()
                .flatMap(file ->
                        Stream.concat(
                                file.getExtensionList().stream(),
                                file.getMessageTypeList().stream().flatMap(Extendable::extensions)))
                .filter(e -> e.getExtendee().equals("." + type))
                .map(FieldDescriptorProto::getNumber)
                .collect(Collectors.toSet());
    }

    private static Stream<FieldDescriptorProto> extensions(DescriptorProto message) {
        return Stream.concat(
                message.getExtensionList().stream(),
                message.getNestedTypeList().stream().flatMap(Extendable::extensions));
    }
}
