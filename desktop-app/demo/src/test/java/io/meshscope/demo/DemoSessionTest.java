package io.meshscope.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.cluster.CertificateAuthority;
import io.meshscope.cluster.ClusterPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSessionTest {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /// This holds wherever in the window the shop is launched from.
    @Test
    void whatIsLaunchedWithMutualTlsHasTheCertificatesOfTheSession(@TempDir Path home)
            throws IOException {
        for (String name : List.of("user", "payment", "inventory", "shipping", "order")) {
            jar(home, name + "-service");
        }
        jar(home, "gateway");
        System.setProperty("meshscope.home", home.toString());
        Path key;
        try (var opened = DemoSession.open(DemoMesh.profile(1, 0, 0), JAVA_HOME)) {
            Demo demo = opened.demo();
            assertThat(authority(demo.plan(DemoOptions.USUAL))).isEmpty();
            DemoOptions mutual = DemoOptions.USUAL.withMutualTls(true);
            CertificateAuthority authority = authority(demo.plan(mutual)).orElseThrow();
            assertThat(authority(demo.plan(mutual))).contains(authority);
            key = authority.issue("x", "x").key();
            assertThat(key).exists();
        } finally {
            System.clearProperty("meshscope.home");
        }
        assertThat(key).doesNotExist();
    }

    @Test
    void theCallersCertificateIsMadeWithTheShopsAndGoesWithThem() {
        var shop = new ShopCertificates();
        assertThat(shop.caller()).isEmpty();
        assertThat(shop.authority()).isSameAs(shop.authority());
        Path key = shop.caller().orElseThrow().key().orElseThrow();
        assertThat(key).exists();
        shop.close();
        assertThat(key).doesNotExist();
        assertThat(shop.caller()).isEmpty();
    }

    private static Optional<CertificateAuthority> authority(ClusterPlan plan) {
        return plan.needs().authority();
    }

    private static void jar(Path home, String service) throws IOException {
        Path folder = Files.createDirectories(home.resolve("services"));
        Files.createFile(folder.resolve(service + ".jar"));
    }
}
