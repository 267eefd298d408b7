package io.meshscope.invoke.protoc;

import io.meshscope.invoke.SchemaFormat;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Reads .proto files.
public final class ProtoFiles implements SchemaFormat {

    private final Protoc protoc;

    /// @param protoc where the program is; asked for each time that it is needed
    public ProtoFiles(Supplier<Path> protoc) {
        this.protoc = new Protoc(protoc);
    }

    @Override
    public String id() {
        return "proto";
    }

    @Override
    public List<String> extensions() {
        return List.of("proto");
    }

    @Override
    public SchemaSource at(SchemaPlace place) {
        return new ProtoSource(protoc, place);
    }
}
