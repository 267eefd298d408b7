package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSessionTest {

    private static final Set<String> OWN = Set.of("journal", "session-file");

    @Test
    void aSessionThatCannotBeMadeLeavesItsFileUnlocked(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("session.meshscope");
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        assertThatThrownBy(() ->
                        new LiveSession(profile(file, List.of(URI.create("ftp://127.0.0.1:1")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ftp://127.0.0.1:1");
        await("its threads end")
                .until(() ->
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(t -> !before.contains(t))
                                .map(Thread::getName)
                                .noneMatch(OWN::contains));
        try (var again = new LiveSession(profile(file, List.of()))) {
            assertThat(again.journal().state().sequence()).isZero();
        }
        assertThat(Files.exists(file)).isTrue();
    }

    private static Profile profile(Path file, List<URI> etcd) {
        return new Profile(
                "test",
                "dev",
                Profile.Etcd.at(etcd),
                Optional.empty(),
                Profile.Ports.OFF,
                new Profile.Store(Optional.of(file), Profile.Store.DEFAULT_LIMIT_BYTES),
                Optional.empty());
    }
}
