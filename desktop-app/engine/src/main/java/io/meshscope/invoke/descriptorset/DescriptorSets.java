package io.meshscope.invoke.descriptorset;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaFormat;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads descriptor sets (`google.protobuf.FileDescriptorSet`); several files make one schema.
public final class DescriptorSets implements SchemaFormat {

    private static final int MAX_BYTES = 64 * 1024 * 1024;

    @Override
    public String id() {
        return "descriptor-set";
    }

    @Override
    public List<String> extensions() {
        return List.of("pb", "binpb", "protoset", "desc", "protobin", "fds");
    }

    @Override
    public SchemaSource at(SchemaPlace place) {
        return () -> read(place);
    }

    private static SchemaFiles read(SchemaPlace place) {
        var all = FileDescriptorSet.newBuilder();
        place.files().forEach(file -> all.mergeFrom(set(file)));
        return DescriptorSet.offered(place.names(), all.build());
    }

    private static FileDescriptorSet set(Path file) {
        try {
            FileDescriptorSet set = FileDescriptorSet.parseFrom(bytes(file));
            if (set.getFileList().stream().anyMatch(f -> !f.getName().isEmpty())) {
                return set;
            }
            throw none(file, null);
        } catch (InvalidProtocolBufferException e) {
            throw none(file, e);
        } catch (NoSuchFileException e) {
            throw new InvokeException(Message.of("store.no-file", file), e);
        } catch (IOException e) {
            throw new InvokeException(Message.of("schema.file", file, Message.why(e)), e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvokeException(Message.of("schema.folder", file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] read = in.readNBytes(MAX_BYTES + 1);
            if (read.length > MAX_BYTES) {
                throw new InvokeException(Message.of("schema.large", file, MAX_BYTES >> 20));
            }
            return read;
        }
    }

    private static InvokeException none(Path file, @Nullable Throwable cause) {
        return new InvokeException(
                Message.of(
                        "schema.no-set",
                        file,
                        "protoc --include_imports --descriptor_set_out=FILE …"),
                cause);
    }
}
