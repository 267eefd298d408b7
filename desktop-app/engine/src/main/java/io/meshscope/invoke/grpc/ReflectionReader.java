package io.meshscope.invoke.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.reflection.v1.ExtensionRequest;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.MetadataUtils;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.grpc.ReflectionStream.Version;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all descriptors that a server tells: those of its services, the files they import, and
/// those that extend their messages.
final class ReflectionReader {

    private static final Logger LOG = LoggerFactory.getLogger(ReflectionReader.class);
    private static final int MAX_SERVICES = 1_000;
    private static final int MAX_FILES = 4_000;
    private static final int MAX_EXTENSIONS = 1_000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private long bytes;
    private int extensions;

    private ReflectionReader() {}

    /// @throws ReflectionException when the server does not answer or does not tell
    static SchemaFiles read(Channel channel, Duration timeout) throws InterruptedException {
        return read(channel, timeout, ReflectionReader::services);
    }

    /// The channel, with metadata sent along. A server may ask for the same credentials before it
    /// tells its schema as before a call.
    static Channel sending(Metadata metadata, Channel channel) {
        return metadata.keys().isEmpty()
                ? channel
                : ClientInterceptors.intercept(
                        channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    /// Reads what declares a message type; no file when the server does not know it.
    ///
    /// @throws ReflectionException when the server does not answer or does not tell
    static SchemaFiles declaring(Channel channel, String type, Duration timeout)
            throws InterruptedException {
        return read(channel, timeout, stream -> List.of(type));
    }

    /// Says which symbols are read.
    @FunctionalInterface
    private interface Symbols {

        List<String> of(ReflectionStream stream) throws InterruptedException;
    }

    private static SchemaFiles read(Channel channel, Duration timeout, Symbols symbols)
            throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            return new ReflectionReader().read(channel, Version.V1, timeout, symbols);
        } catch (ReflectionException e) {
            if (e.status().getCode() != Status.Code.UNIMPLEMENTED) {
                throw e;
            }
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            return new ReflectionReader().read(channel, Version.V1ALPHA, left, symbols);
        }
    }

    private SchemaFiles read(Channel channel, Version version, Duration timeout, Symbols symbols)
            throws InterruptedException {
        try (var stream = new ReflectionStream(channel, version, timeout)) {
            List<String> names = symbols.of(stream);
            for (String name : names) {
                keep(
                        stream.ask(
                                ServerReflectionRequest.newBuilder()
                                        .setFileContainingSymbol(name)
                                        .build()),
                        name);
            }
            fetchImports(stream, files.values());
            extend(stream);
            return new SchemaFiles("server reflection " + version.words(), names, encoded());
        }
    }

    private Map<String, byte[]> encoded() {
        return files.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, e -> e.getValue().toByteArray()));
    }

    private static List<String> services(ReflectionStream stream) throws InterruptedException {
        ServerReflectionResponse answer =
                stream.ask(ServerReflectionRequest.newBuilder().setListServices("*").build());
        if (answer.hasErrorResponse()) {
            throw new ReflectionException(
                    Status.fromCodeValue(answer.getErrorResponse().getErrorCode())
                            .withDescription(answer.getErrorResponse().getErrorMessage()));
        }
        List<ServiceResponse> services = answer.getListServicesResponse().getServiceList();
        return services.stream().map(ServiceResponse::getName).limit(MAX_SERVICES).toList();
    }

    private void fetchImports(ReflectionStream stream, Collection<FileDescriptorProto> of)
            throws InterruptedException {
        Deque<FileDescriptorProto> todo = new ArrayDeque<>(of);
        while (!todo.isEmpty()) {
            for (String name : todo.removeFirst().getDependencyList()) {
                // google/protobuf is built in, so a server need not tell it.
                if (files.containsKey(name) || WellKnownFiles.has(name) || !asked.add(name)) {
                    continue;
                }
                Set<String> before = Set.copyOf(files.keySet());
                keep(
                        stream.ask(
                                ServerReflectionRequest.newBuilder()
                                        .setFileByFilename(name)
                                        .build()),
                        name);
                files.forEach((file, proto) -> {
                    if (!before.contains(file)) {
                        todo.addLast(proto);
                    }
                });
            }
        }
    }

    /// Asked last: some servers end the stream at this question, and the rest is usable without it.
    private void extend(ReflectionStream stream) throws InterruptedException {
        try {
            Deque<String> todo = new ArrayDeque<>(Extendable.in(files.values()));
            Set<String> done = new HashSet<>(todo);
            while (!todo.isEmpty()) {
                fetchExtensions(stream, todo.removeFirst());
                Extendable.in(files.values()).stream().filter(done::add).forEach(todo::addLast);
            }
        } catch (ReflectionException e) {
            LOG.debug("extensions are not told: {}", e.status());
        }
    }

    private void fetchExtensions(ReflectionStream stream, String type) throws InterruptedException {
        ServerReflectionResponse numbers =
                stream.ask(
                        ServerReflectionRequest.newBuilder()
                                .setAllExtensionNumbersOfType(type)
                                .build());
        Set<Integer> declared = Extendable.declared(files.values(), type);
        for (int number : numbers.getAllExtensionNumbersResponse().getExtensionNumberList()) {
            if (declared.contains(number) || extensions++ >= MAX_EXTENSIONS) {
                continue;
            }
            Set<String> before = Set.copyOf(files.keySet());
            keep(
                    stream.ask(
                            ServerReflectionRequest.newBuilder()
                                    .setFileContainingExtension(
                                            ExtensionRequest.newBuilder()
                                                    .setContainingType(type)
                                                    .setExtensionNumber(number))
                                    .build()),
                    "extension " + number + " of " + type);
            fetchImports(
                    stream,
                    files.values().stream().filter(f -> !before.contains(f.getName())).toList());
            declared = Extendable.declared(files.values(), type);
        }
    }

    private void keep(ServerReflectionResponse answer, String what) {
        if (answer.hasErrorResponse()) {
            LOG.debug("{} is not told: {}", what, answer.getErrorResponse().getErrorMessage());
            return;
        }
        for (ByteString file : answer.getFileDescriptorResponse().getFileDescriptorProtoList()) {
            bytes += file.size();
            if (bytes > MAX_BYTES || files.size() >= MAX_FILES) {
                throw new ReflectionException(
                        Status.RESOURCE_EXHAUSTED.withDescription(
                                "it tells more descriptors than are taken"));
            }
            try {
                FileDescriptorProto proto = FileDescriptorProto.parseFrom(file);
                files.putIfAbsent(proto.getName(), proto);
            } catch (InvalidProtocolBufferException e) {
                LOG.debug("a file of {} cannot be read", what, e);
            }
        }
    }
}
