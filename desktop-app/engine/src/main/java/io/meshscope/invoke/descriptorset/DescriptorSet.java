package io.meshscope.invoke.descriptorset;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.meshscope.invoke.SchemaFiles;
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

    private static List<String> names(FileDescriptorProto file) {
        String prefix = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        return file.getServiceList().stream().map(s -> prefix + s.getName()).toList();
    }
}
