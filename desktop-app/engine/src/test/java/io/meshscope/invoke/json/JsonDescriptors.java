package io.meshscope.invoke.json;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.util.JsonFormat;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaFormat;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.descriptorset.DescriptorSet;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Descriptor sets as `buf build -o FILE.json` writes them.
public final class JsonDescriptors implements SchemaFormat {

    @Override
    public String id() {
        return "json-descriptors";
    }

    @Override
    public List<String> extensions() {
        return List.of("json");
    }

    @Override
    public SchemaSource at(SchemaPlace place) {
        return () -> read(place);
    }

    private static SchemaFiles read(SchemaPlace place) {
        var set = FileDescriptorSet.newBuilder();
        for (Path file : place.files()) {
            try {
                JsonFormat.parser().ignoringUnknownFields().merge(Files.readString(file), set);
            } catch (IOException e) {
                throw new InvokeException(
                        Message.verbatim(file + " cannot be read: " + e.getMessage()), e);
            }
        }
        return DescriptorSet.offered(place.names(), set.build());
    }
}
