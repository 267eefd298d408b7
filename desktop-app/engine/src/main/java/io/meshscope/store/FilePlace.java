package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a session's file is.
///
/// @param path absolute
/// @param directory the temporary one that goes with the file; empty for a file that stays
record FilePlace(Path path, Optional<TemporaryDirectory> directory) {

    /// A file that stays. Its folder is made.
    static FilePlace of(Path path) {
        Path whole = path.toAbsolutePath();
        Path parent = whole.getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new JournalException(
                    "The folder " + parent + " cannot be made. Choose another file.", e);
        }
        return new FilePlace(whole, Optional.empty());
    }

    /// A file that is there already.
    static FilePlace existing(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new JournalException("There is no file " + path + ". Check its name.");
        }
        return new FilePlace(path.toAbsolutePath(), Optional.empty());
    }

    static FilePlace temporary() {
        try {
            var directory = TemporaryDirectory.create("session");
            return new FilePlace(
                    directory.path().resolve("session.meshscope"), Optional.of(directory));
        } catch (IOException e) {
            throw new JournalException(
                    "No temporary file could be made in "
                            + System.getProperty("java.io.tmpdir")
                            + ". Free some space there, or name a file for the session.",
                    e);
        }
    }

    /// The size of the file and of its write-ahead log, in bytes.
    long bytes() {
        return sizeOf(path) + logBytes();
    }

    /// The size of the write-ahead log alone.
    long logBytes() {
        return sizeOf(Path.of(path + ".wal"));
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            // The file was removed between the two calls.
            return 0;
        }
    }
}
