package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.DemoOptions;
import io.meshscope.cluster.DevelopmentAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSessionTest {

    private static final Set<String> OWN = Set.of("journal", "session-file");

    @Test
    void aSessionThatCannotBeMadeLeavesItsFileUnlocked(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("session.meshscope");
        Path javaHome = Path.of(System.getProperty("java.home"));
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        assertThatThrownBy(() ->
                        new LiveSession(
                                profile(file, List.of(URI.create("ftp://127.0.0.1:1"))), javaHome))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ftp://127.0.0.1:1");
        await("its threads end")
                .until(() ->
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(t -> !before.contains(t))
                                .map(Thread::getName)
                                .noneMatch(OWN::contains));
        try (var again = new LiveSession(profile(file, List.of()), javaHome)) {
            assertThat(again.journal().state().sequence()).isZero();
        }
        assertThat(Files.exists(file)).isTrue();
    }

    /// Wherever in the window the shop is launched from.
    @Test
    void whatIsLaunchedWithMutualTlsHasTheCertificatesOfTheSession(@TempDir Path home)
            throws IOException {
        for (String name : List.of("user", "payment", "inventory", "shipping", "order")) {
            jar(home, name + "-service");
        }
        jar(home, "gateway");
        Path javaHome = Path.of(System.getProperty("java.home"));
        Path key;
        try (var session = new LiveSession(DemoMesh.profile(1, 0, 0), javaHome)) {
            session.start();
            assertThat(authority(DemoMesh.plan(home, session, DemoOptions.USUAL))).isEmpty();
            DemoOptions mutual = DemoOptions.USUAL.withMutualTls(true);
            DevelopmentAuthority authority =
                    authority(DemoMesh.plan(home, session, mutual)).orElseThrow();
            assertThat(authority(DemoMesh.plan(home, session, mutual))).contains(authority);
            key = authority.issue("x", "x").key();
            assertThat(key).exists();
        }
        assertThat(key).doesNotExist();
    }

    private static Optional<DevelopmentAuthority> authority(ClusterPlan plan) {
        return plan.infrastructure().authority();
    }

    private static void jar(Path home, String service) throws IOException {
        Path folder = Files.createDirectories(home.resolve("services"));
        Files.createFile(folder.resolve(service + ".jar"));
    }

    private static Profile profile(Path file, List<URI> etcd) {
        return new Profile(
                "test",
                "dev",
                etcd,
                Profile.DEFAULT_REGISTRY_PREFIXES,
                Profile.DEFAULT_CONFIG_PREFIX,
                Profile.DEFAULT_APPLIED_PREFIX,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(file),
                Profile.DEFAULT_STORE_LIMIT_BYTES);
    }
}
