package io.meshscope.invoke.grpc;

import com.google.protobuf.DynamicMessage;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.session.Schemas;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Schemas with every construct of proto2, proto3 and the editions, compiled by protoc.
final class Corpus {

    static final int WIDE = 2_000;

    private static final List<String> FILES =
            List.of(
                    "proto2.proto",
                    "proto3.proto",
                    "edition2023.proto",
                    "edition2024.proto",
                    "hints.proto");

    /// Compiled once for all tests.
    static final ServerDescriptors SCHEMA = read();

    private Corpus() {}

    static JsonMessages messages() {
        return new JsonMessages(SCHEMA);
    }

    /// The schema's own types; there is no server to ask for others.
    static KnownTypes types() {
        return new KnownTypes(SCHEMA, type -> Optional.empty());
    }

    static String write(DynamicMessage message) {
        return new MessageJson(types(), CallMessage.Fields.SET).write(message);
    }

    private static ServerDescriptors read() {
        try {
            Path folder = Files.createTempDirectory("corpus");
            Path wide = folder.resolve("wide.proto");
            Files.writeString(wide, wide());
            Path given =
                    Path.of(Corpus.class.getResource("corpus/proto3.proto").toURI()).getParent();
            List<Path> files =
                    new java.util.ArrayList<>(FILES.stream().map(given::resolve).toList());
            files.add(wide);
            SchemaFiles read =
                    new Schemas(Map.copyOf(System.getenv()))
                            .at("proto", new SchemaPlace(files, List.of(given, folder)))
                            .read();
            Files.delete(wide);
            Files.delete(folder);
            return new ServerDescriptors(read);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String wide() {
        String[] types = {"int32", "string", "bool", "double", "bytes", "repeated int64", "Wide"};
        return IntStream.rangeClosed(1, WIDE)
                .mapToObj(n -> types[n % types.length] + " field_" + n + " = " + n + ";")
                .collect(
                        Collectors.joining(
                                "\n",
                                "syntax = \"proto3\";\npackage corpus;\nmessage Wide {\n",
                                "\n}"));
    }
}
