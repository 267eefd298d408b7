package io.meshscope.invoke.grpc;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorDetailsProto;
import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.SchemaFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A source's descriptors, linked as far as possible: a file whose import was not told is used
/// without that import.
final class ServerDescriptors {

    private static final Logger LOG = LoggerFactory.getLogger(ServerDescriptors.class);
    private static final int MAX_DEPTH = 200;

    private final Map<String, FileDescriptorProto> protos = new HashMap<>();
    private final Map<String, FileDescriptor> linked = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final List<ServiceDescriptor> services = new ArrayList<>();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> offered;
    private final TypePool pool;
    private final PoolShapes shapes;
    private final String origin;

    ServerDescriptors(SchemaFiles schema) {
        origin = schema.origin();
        offered = Set.copyOf(schema.services());
        schema.files().forEach(this::parse);
        protos.keySet().forEach(name -> link(name, 0));
        linked.values().stream()
                .flatMap(file -> file.getServices().stream())
                .filter(service -> offered.contains(service.getFullName()))
                .sorted((a, b) -> a.getFullName().compareTo(b.getFullName()))
                .forEach(services::add);
        pool = new TypePool(files());
        shapes = new PoolShapes(pool);
    }

    private void parse(String name, byte[] encoded) {
        try {
            protos.put(name, FileDescriptorProto.parseFrom(encoded));
        } catch (InvalidProtocolBufferException e) {
            LOG.debug("{} cannot be read", name, e);
        }
    }

    List<ServiceDescriptor> services() {
        return services;
    }

    /// All message types with their extensions, also to read what is packed in an Any.
    TypePool pool() {
        return pool;
    }

    PoolShapes shapes() {
        return shapes;
    }

    /// Where they come from, in words.
    String origin() {
        return origin;
    }

    /// Names of files that are imported and were not told.
    List<String> missing() {
        return List.copyOf(missing);
    }

    /// Services that the source names, while it does not tell what they are.
    List<String> undeclared() {
        return offered.stream()
                .filter(name -> services.stream().noneMatch(s -> s.getFullName().equals(name)))
                .sorted()
                .toList();
    }

    /// @param fullName `package.Service/Method`
    Optional<MethodDescriptor> method(String fullName) {
        int slash = fullName.lastIndexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        String service = fullName.substring(0, slash);
        return services.stream()
                .filter(s -> s.getFullName().equals(service))
                .findFirst()
                .map(s -> s.findMethodByName(fullName.substring(slash + 1)));
    }

    private Optional<FileDescriptor> link(String name, int depth) {
        if (WellKnownFiles.has(name)) {
            return WellKnownFiles.find(name);
        }
        FileDescriptor done = linked.get(name);
        if (done != null) {
            return Optional.of(done);
        }
        FileDescriptorProto proto = protos.get(name);
        if (proto == null) {
            missing.add(name);
            return Optional.empty();
        }
        // No compiler makes files that import each other, or import too deep: such an import is
        // left out.
        if (depth > MAX_DEPTH || !underWay.add(name)) {
            return Optional.empty();
        }
        List<FileDescriptor> imports =
                proto.getDependencyList().stream()
                        .flatMap(d -> link(d, depth + 1).stream())
                        .toList();
        try {
            FileDescriptor file =
                    FileDescriptor.buildFrom(proto, imports.toArray(FileDescriptor[]::new), true);
            tryShapes(file);
            linked.put(name, file);
            return Optional.of(file);
        } catch (DescriptorValidationException | RuntimeException e) {
            // protobuf checks what a compiler may get wrong; on damaged bytes it fails in other
            // ways.
            LOG.debug("{} does not link", name, e);
            return Optional.empty();
        } finally {
            underWay.remove(name);
        }
    }

    /// Fails when a message cannot be described, such as a map whose entry has no key: such a file
    /// is not used.
    private static void tryShapes(FileDescriptor file) {
        var alone = new TypePool(List.of(file));
        alone.messages().stream()
                .flatMap(alone::fields)
                .forEach(field -> FieldShapes.of(field, FieldHints.NONE));
    }

    /// All files that could be linked, and those that everybody has.
    List<FileDescriptor> files() {
        var files = new ArrayList<>(linked.values());
        files.addAll(WellKnownFiles.all());
        files.add(ErrorDetailsProto.getDescriptor());
        return files;
    }
}
