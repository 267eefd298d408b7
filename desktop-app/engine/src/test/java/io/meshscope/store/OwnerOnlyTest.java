package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshscope.journal.JournalStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may read a recording.
class OwnerOnlyTest {

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void onlyItsOwnerReadsARecordingItsLogAndItsCopies(@TempDir Path directory) throws Exception {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path path = directory.resolve("a.meshscope");
        Path copy = directory.resolve("b.meshscope");
        try (var file = SessionFile.open(Optional.of(path))) {
            var store = new DuckDbJournalStore(file);
            for (int i = 0; i < 3; i++) {
                store.append(JournalStoreContract.events(3 * i + 1, 3 * i + 3));
                store.read(1, 1);
                assertThat(permissions(path)).isEqualTo("rw-------");
                assertThat(permissions(Path.of(path + ".wal"))).isEqualTo("rw-------");
                file.use(
                        Doing.WRITE,
                        connection -> {
                            try (var statement = connection.createStatement()) {
                                return statement.execute("CHECKPOINT");
                            }
                        });
            }
            file.copyTo(copy, Instant.EPOCH);
        }
        assertThat(permissions(copy)).isEqualTo("rw-------");
        assertThat(Files.list(directory)).containsExactlyInAnyOrder(path, copy);
    }
}
