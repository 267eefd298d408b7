package io.meshscope.invoke.protoc;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.descriptorset.DescriptorSet;
import io.meshscope.message.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A schema that is compiled anew each time it is asked for, so that it is never older than its
/// files.
final class ProtoSource implements SchemaSource {

    private final Protoc protoc;
    private final SchemaPlace place;

    ProtoSource(Protoc protoc, SchemaPlace place) {
        this.protoc = protoc;
        this.place = place;
    }

    @Override
    public SchemaFiles read() throws InterruptedException {
        List<Path> files = place.files().stream().map(ProtoSource::whole).toList();
        List<Path> given = place.importPaths().stream().map(ProtoSource::whole).toList();
        files.forEach(ProtoSource::check);
        given.forEach(ProtoSource::checkFolder);
        List<Path> folders = ImportFolders.around(files, given);
        return DescriptorSet.offered(place.names(), compiled(files, folders, given.isEmpty()));
    }

    /// @param search whether an import that is not found may be looked for above the files
    private FileDescriptorSet compiled(List<Path> files, List<Path> folders, boolean search)
            throws InterruptedException {
        var tried = new ArrayList<>(folders);
        while (true) {
            try {
                return protoc.compile(files, tried);
            } catch (ProtocException e) {
                List<Path> more =
                        search ? ImportFolders.holding(e.notFound(), files) : List.<Path>of();
                if (!ImportFolders.addFirst(more, tried)) {
                    throw ProtoFaultWords.of(e.faults(), tried);
                }
            }
        }
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static void check(Path file) {
        if (!Files.exists(file)) {
            throw new InvokeException(Message.of("store.no-file", file));
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InvokeException(Message.of("store.unreadable", file));
        }
    }

    private static void checkFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvokeException(Message.of("protoc.folder", folder));
        }
    }
}
