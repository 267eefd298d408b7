package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.TemporaryDirectory;
import io.meshscope.message.Message;
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
            throw new JournalException(Message.of("store.folder", parent), e);
        }
        return new FilePlace(whole, Optional.empty());
    }

    /// A file that is there already.
    static FilePlace existing(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new JournalException(Message.of("store.no-file", path));
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
                    Message.of("store.temporary.session", System.getProperty("java.io.tmpdir")), e);
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
