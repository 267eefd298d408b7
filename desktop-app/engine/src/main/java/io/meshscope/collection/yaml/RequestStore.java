package io.meshscope.collection.yaml;

import io.meshscope.collection.SavedCall;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Changes the files of a collection. A file that somebody else has changed is never written over.
public final class RequestStore {

    private static final String ENDING = ".yaml";

    private final CollectionFolder collection;

    public RequestStore(CollectionFolder collection) {
        this.collection = collection;
    }

    /// Writes another call into a request's file. Only the lines of what differs are changed.
    ///
    /// @param file as it was read
    /// @throws ChangedOnDiskException when the file is another one by now
    /// @throws CollectionException when it cannot be changed
    public RequestFile save(RequestFile file, SavedCall call) {
        return replace(file, RequestWriter.edited(file.text(), file.name() + ending(file), call));
    }

    /// Makes a new request.
    ///
    /// @param name its path below the folder, without the ending
    /// @throws CollectionException when there is such a file, or no file can be called that
    public RequestFile create(String name, SavedCall call) {
        String checked = RequestName.checked(name, CollectionFolder.RESERVED);
        String title = checked.substring(checked.lastIndexOf('/') + 1);
        Path path = collection.folder().resolve(checked + ENDING);
        try {
            writeNew(path, RequestWriter.text(title, call));
        } catch (IOException e) {
            throw failed(path, e);
        }
        return RequestFile.read(checked, path, checked + ENDING);
    }

    /// Makes a file that was deleted again, as it was.
    public RequestFile restore(RequestFile file) {
        try {
            writeNew(file.path(), file.text());
            return again(file, file.path(), file.name());
        } catch (IOException e) {
            throw failed(file.path(), e);
        }
    }

    /// Gives a request another name, and its snapshot with it.
    ///
    /// @throws ChangedOnDiskException when the file is another one by now
    /// @throws CollectionException when there is such a file, or no file can be called that
    public RequestFile rename(RequestFile file, String name) {
        String checked = RequestName.checked(name, CollectionFolder.RESERVED);
        unchanged(file);
        Path target = collection.folder().resolve(checked + ending(file));
        try {
            move(file.path(), target);
            Path snapshot = snapshot(file.name());
            if (Files.exists(snapshot)) {
                move(snapshot, snapshot(checked));
            }
            return again(file, target, checked);
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /// Deletes a request's file.
    ///
    /// @param file as it was read
    /// @throws ChangedOnDiskException when the file is another one by now
    public void delete(RequestFile file) {
        unchanged(file);
        try {
            Files.delete(file.path());
        } catch (IOException e) {
            throw failed(file.path(), e);
        }
    }

    private RequestFile replace(RequestFile file, String text) {
        unchanged(file);
        Path part = file.path().resolveSibling("." + file.path().getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file.path(), StandardCopyOption.REPLACE_EXISTING);
            return again(file, file.path(), file.name());
        } catch (IOException e) {
            throw failed(file.path(), e);
        }
    }

    private static void writeNew(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        if (Files.exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(from, to);
    }

    private static RequestFile again(RequestFile before, Path path, String name) {
        return RequestFile.read(name, path, name + ending(before));
    }

    private static String ending(RequestFile file) {
        String name = file.path().getFileName().toString();
        return name.substring(name.lastIndexOf('.'));
    }

    private static void unchanged(RequestFile file) {
        String name = file.path().getFileName().toString();
        if (!Files.exists(file.path())) {
            throw new ChangedOnDiskException(Message.of("collection.gone", name));
        }
        if (!YamlFile.text(file.path(), name).equals(file.text())) {
            throw new ChangedOnDiskException(Message.of("collection.changed", name));
        }
    }

    private Path snapshot(String name) {
        return collection.snapshots().resolve(name + ".json");
    }

    private static CollectionException failed(Path file, IOException e) {
        return new CollectionException(
                e instanceof FileAlreadyExistsException
                        ? Message.of("collection.exists", file.getFileName())
                        : Message.of("collection.unwritable", file, Message.why(e)),
                e);
    }
}
