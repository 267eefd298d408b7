package io.meshscope.invoke.descriptorset;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.message.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a descriptor set offers: all services of all its files.
public final class DescriptorSet {

    private DescriptorSet() {}

    /// @param origin in words
    public static SchemaFiles offered(String origin, FileDescriptorSet set) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        set.getFileList().forEach(file -> files.putIfAbsent(file.getName(), file.toByteArray()));
        List<String> services =
                set.getFileList().stream()
                        .flatMap(file -> names(file).stream())
                        .distinct()
                        .toList();
        return new SchemaFiles(origin, services, files);
    }

    /// The bytes of a descriptor set with the files of a schema.
    public static byte[] encoded(SchemaFiles schema) {
        var set = FileDescriptorSet.newBuilder();
        try {
            for (byte[] file : schema.files().values()) {
                set.addFile(FileDescriptorProto.parseFrom(file));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new InvokeException(Message.of("schema.unreadable", schema.origin()), e);
        }
        return set.build().toByteArray();
    }

    private static List<String> names(FileDescriptorProto file) {
        String prefix = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        return file.getServiceList().stream().map(s -> prefix + s.getName()).toList();
    }
}
