package io.meshscope.cli;

import io.meshscope.collection.kreya.KreyaProject;
import io.meshscope.collection.yaml.CollectionException;
import io.meshscope.collection.yaml.CollectionFolder;
import io.meshscope.collection.yaml.EnvironmentWriter;
import io.meshscope.collection.yaml.RequestStore;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes a Kreya project as a collection. Files that are there already are not written over.
final class KreyaImport {

    private final Path folder;
    private final List<String> notes = new ArrayList<>();

    KreyaImport(Path folder) {
        this.folder = folder;
    }

    /// @return what of the project is not in the collection
    List<String> read(Path project) {
        KreyaProject.Read read;
        try {
            read = KreyaProject.read(project);
        } catch (IllegalArgumentException e) {
            throw new FailedException(Message.why(e).english());
        }
        var store = new RequestStore(new CollectionFolder(folder));
        read.calls()
                .forEach((name, call) -> {
                    try {
                        store.create(name, call);
                    } catch (CollectionException e) {
                        notes.add(Message.why(e).english());
                    }
                });
        read.environments()
                .forEach((name, values) -> {
                    Set<String> secrets = read.secrets().getOrDefault(name, Set.of());
                    environment(name, EnvironmentWriter.text(values, secrets));
                    secrets.forEach(s ->
                            notes.add(
                                    name
                                            + ".krenv: the value of "
                                            + s
                                            + " is a secret, which is not written"));
                });
        notes.addAll(read.notes());
        return notes;
    }

    private void environment(String name, String text) {
        Path file = folder.resolve("environments").resolve(name + ".yaml");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            notes.add(file + " exists: it is not written over");
        } catch (IOException e) {
            throw new FailedException("cannot write " + file + ": " + e.getMessage());
        }
    }
}
