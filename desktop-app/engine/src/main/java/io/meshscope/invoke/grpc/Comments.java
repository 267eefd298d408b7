package io.meshscope.invoke.grpc;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The comments at fields, where a schema brings them: files from protoc do, reflection does not.
final class Comments {

    // Numbers of the fields of FileDescriptorProto and DescriptorProto that a place is made of.
    private static final int FILE_MESSAGE = 4;
    private static final int FILE_EXTENSION = 7;
    private static final int MESSAGE_FIELD = 2;
    private static final int MESSAGE_NESTED = 3;
    private static final int MESSAGE_EXTENSION = 6;

    private final Map<FileDescriptor, Map<List<Integer>, String>> files = new ConcurrentHashMap<>();

    /// What stands before a field or, if nothing does, behind it.
    String of(FieldDescriptor field) {
        return files.computeIfAbsent(field.getFile(), Comments::read)
                .getOrDefault(place(field), "");
    }

    private static Map<List<Integer>, String> read(FileDescriptor file) {
        Map<List<Integer>, String> comments = new HashMap<>();
        for (Location location : file.toProto().getSourceCodeInfo().getLocationList()) {
            String comment =
                    location.getLeadingComments().isBlank()
                            ? location.getTrailingComments()
                            : location.getLeadingComments();
            if (!comment.isBlank()) {
                comments.put(
                        List.copyOf(location.getPathList()),
                        comment.lines()
                                .map(String::strip)
                                .collect(Collectors.joining("\n"))
                                .strip());
            }
        }
        return comments;
    }

    private static List<Integer> place(FieldDescriptor field) {
        if (!field.isExtension()) {
            return place(field.getContainingType(), MESSAGE_FIELD, field.getIndex());
        }
        return field.getExtensionScope() == null
                ? List.of(FILE_EXTENSION, field.getIndex())
                : place(field.getExtensionScope(), MESSAGE_EXTENSION, field.getIndex());
    }

    private static List<Integer> place(Descriptor message, int kind, int index) {
        Descriptor outer = message.getContainingType();
        var place =
                new ArrayList<>(
                        outer == null
                                ? List.of(FILE_MESSAGE, message.getIndex())
                                : place(outer, MESSAGE_NESTED, message.getIndex()));
        place.add(kind);
        place.add(index);
        return place;
    }
}
