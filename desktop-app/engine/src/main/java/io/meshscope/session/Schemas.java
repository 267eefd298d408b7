package io.meshscope.session;

import io.meshscope.cluster.CacheDirectory;
import io.meshscope.cluster.Program;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaFormat;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.descriptorset.DescriptorSets;
import io.meshscope.invoke.protoc.BundledProtoc;
import io.meshscope.invoke.protoc.ProtoFiles;
import io.meshscope.message.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The files that a schema can be read from, when a server does not tell it.
public final class Schemas {

    private static final Program PROTOC =
            new Program(
                    "protoc",
                    "MESHSCOPE_PROTOC",
                    Message.of("program.install", "sudo apt-get install protobuf-compiler"));

    private final List<SchemaFormat> formats;

    /// @param environment with `MESHSCOPE_PROTOC`, the cache's and the program's places
    public Schemas(Map<String, String> environment) {
        formats = List.of(new DescriptorSets(), new ProtoFiles(() -> protoc(environment)));
    }

    /// What the names of files end with, of all formats, without the dot.
    public List<String> extensions() {
        return formats.stream().flatMap(format -> format.extensions().stream()).toList();
    }

    /// Of the format that the first file's name says.
    ///
    /// @throws InvokeException when it says none
    public SchemaSource at(SchemaPlace place) {
        String name = place.files().getFirst().toString().toLowerCase(Locale.ROOT);
        return formats.stream()
                .filter(f -> f.extensions().stream().anyMatch(e -> name.endsWith("." + e)))
                .findFirst()
                .map(format -> format.at(place))
                .orElseThrow(() ->
                        new InvokeException(
                                Message.of(
                                        "schema.unknown",
                                        place.names(),
                                        "." + String.join(", .", extensions()))));
    }

    /// @param format its id
    public SchemaSource at(String format, SchemaPlace place) {
        return formats.stream()
                .filter(f -> f.id().equals(format))
                .findFirst()
                .map(f -> f.at(place))
                .orElseThrow(() -> new IllegalArgumentException(format));
    }

    /// The one that is named, else the one that is built in, else one on the PATH.
    private static Path protoc(Map<String, String> environment) {
        Optional<Path> builtIn =
                environment.containsKey(PROTOC.variable())
                        ? Optional.empty()
                        : BundledProtoc.unpacked(CacheDirectory.of(environment));
        return builtIn.or(() -> PROTOC.found(Optional.empty(), environment))
                .orElseThrow(() ->
                        new InvokeException(
                                Message.of("protoc.none", PROTOC.remedy(), PROTOC.variable())));
    }
}
