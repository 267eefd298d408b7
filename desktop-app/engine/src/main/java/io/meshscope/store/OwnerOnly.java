package io.meshscope.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a recording from others than its owner, from its first byte on. DuckDB makes files as the
/// process' umask says, and takes no file that is there already: so it makes them in a folder that
/// only the owner may enter. Where there are no such permissions the folder's own rules hold.
final class OwnerOnly {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);

    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> NEW_FILE = PosixFilePermissions.asFileAttribute(FILE);
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /// Makes a file.
    interface Making<E extends Exception> {
        void make(Path file) throws E;
    }

    /// Makes a file where DuckDB would, but so that only the owner ever sees it.
    ///
    /// @param making makes it at the path that it is given, and has it closed at its end
    /// @throws IOException when it cannot be made there
    static <E extends Exception> void make(Path path, Making<E> making) throws IOException, E {
        Path parent = path.toAbsolutePath().getParent();
        Path folder = Files.createTempDirectory(parent, ".meshscope");
        Path file = folder.resolve("made");
        try {
            making.make(file);
            close(file);
            Files.move(file, path);
        } finally {
            SessionCopy.remove(file);
            SessionCopy.remove(Path.of(file + ".wal"));
            SessionCopy.remove(folder);
        }
    }

    /// Whether a new file in the folder has to be made so.
    static boolean needed(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        try {
            return parent != null
                    && posix(parent)
                    && !Files.getPosixFilePermissions(parent).equals(FOLDER);
        } catch (IOException e) {
            LOG.debug("permissions of {}", parent, e);
            return false;
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void close(Path file) throws IOException {
        if (posix(file)) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    /// Makes the write-ahead log before DuckDB does, which goes on with one that is empty.
    static void log(Path database) {
        Path log = Path.of(database + ".wal");
        if (!posix(log) || Files.exists(log)) {
            return;
        }
        try {
            Files.createFile(log, NEW_FILE);
        } catch (FileAlreadyExistsException e) {
            // It is DuckDB's then, which was faster.
            LOG.debug("{} was made meanwhile", log);
        } catch (IOException e) {
            LOG.warn("{} may be read by others: {}", log, e.getMessage());
        }
    }

    /// Removes a log into which nothing was written.
    static void removeEmptyLog(Path database) {
        Path log = Path.of(database + ".wal");
        try {
            if (Files.exists(log) && Files.size(log) == 0) {
                Files.delete(log);
            }
        } catch (IOException e) {
            LOG.debug("{} stays", log, e);
        }
    }
}
