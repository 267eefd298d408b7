package io.meshscope.invoke;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a source tells, before it is linked.
///
/// @param origin where it comes from: `server reflection v1`, `orders.proto`
/// @param services full names of those that are offered
/// @param files encoded `google.protobuf.FileDescriptorProto`s by the name they are imported by;
///   one that is imported may be absent
public record SchemaFiles(String origin, List<String> services, Map<String, byte[]> files) {

    public SchemaFiles {
        services = List.copyOf(services);
        files = Map.copyOf(files);
    }

    /// Whether another source told the same. (Arrays are not equal by what is in them.)
    public boolean tellsTheSame(SchemaFiles other) {
        return origin.equals(other.origin)
                && services.equals(other.services)
                && files.keySet().equals(other.files.keySet())
                && files.entrySet().stream()
                        .allMatch(e -> Arrays.equals(e.getValue(), other.files.get(e.getKey())));
    }
}
