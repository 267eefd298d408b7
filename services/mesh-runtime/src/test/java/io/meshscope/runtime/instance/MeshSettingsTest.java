package io.meshscope.runtime.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshSettingsTest {

    @TempDir Path directory;

    @Test
    void etcdAloneAndPlaintextAreTheDefault() {
        MeshSettings settings = MeshSettings.from(Map.of());
        assertThat(settings.registries().registered()).containsExactly(RegistryKind.ETCD);
        assertThat(settings.registries().discovery()).isEqualTo(RegistryKind.ETCD);
        assertThat(settings.registries().consulAddress())
                .isEqualTo(URI.create("http://127.0.0.1:8500"));
        assertThat(settings.server().tls()).isEmpty();
    }

    @Test
    void discoveryIsByTheFirstRegistryUnlessNamed() {
        assertThat(registries("MESHSCOPE_REGISTRIES", "consul, etcd").discovery())
                .isEqualTo(RegistryKind.CONSUL);
        assertThat(
                        MeshSettings.from(
                                        Map.of(
                                                "MESHSCOPE_REGISTRIES", "consul,etcd",
                                                "MESHSCOPE_DISCOVERY", "etcd"))
                                .registries()
                                .discovery())
                .isEqualTo(RegistryKind.ETCD);
    }

    @ParameterizedTest
    @CsvSource({
        "MESHSCOPE_REGISTRIES, zookeeper",
        "MESHSCOPE_REGISTRIES, ','",
        "MESHSCOPE_DISCOVERY, dns",
        "MESHSCOPE_CONSUL_ADDRESS, ftp://x",
        "MESHSCOPE_TLS, on",
        "MESHSCOPE_LEASE_TTL, 0",
        "GRPC_PORT, 70000",
        "MESHSCOPE_PORTS, any",
        "MESHSCOPE_ENV, Prod"
    })
    void aWrongValueNamesItsVariable(String variable, String value) {
        assertThatThrownBy(() -> MeshSettings.from(Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(variable);
    }

    @Test
    void productionRefusesPlaintextAndSaysWhatToSet() {
        assertThatThrownBy(() -> MeshSettings.from(Map.of("MESHSCOPE_ENV", "prod")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refuses plaintext")
                .hasMessageContaining("MESHSCOPE_TLS=mutual");
    }

    @Test
    void mutualTlsNeedsItsThreeFiles() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("MESHSCOPE_TLS", "mutual"));
        for (String name : new String[] {"CA", "CERT", "KEY"}) {
            assertThatThrownBy(() -> MeshSettings.from(environment))
                    .hasMessageContaining("MESHSCOPE_TLS_" + name);
            Path file = directory.resolve(name);
            environment.put("MESHSCOPE_TLS_" + name, file.toString());
            assertThatThrownBy(() -> MeshSettings.from(environment))
                    .hasMessageContaining("cannot read the file");
            Files.writeString(file, "");
        }
        assertThat(MeshSettings.from(environment).server().tls()).isPresent();
    }

    @Test
    void secretsMayComeFromFilesAndShowNowhere() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "a-s3cret\n");
        MeshSettings settings =
                MeshSettings.from(
                        Map.of(
                                "MESHSCOPE_SECRET_KEY_FILE",
                                file.toString(),
                                "MESHSCOPE_CONSUL_TOKEN",
                                "t0ken"));
        assertThat(settings.secretKey()).isEqualTo("a-s3cret");
        assertThat(settings.registries().consulToken()).isEqualTo("t0ken");
        assertThat(settings + " " + settings.registries()).doesNotContain("s3cret", "t0ken");
        assertThatThrownBy(() ->
                        MeshSettings.from(
                                Map.of("MESHSCOPE_SECRET_KEY_FILE", directory + "/absent")))
                .hasMessageContaining("MESHSCOPE_SECRET_KEY_FILE");
    }

    private static RegistrySettings registries(String variable, String value) {
        return MeshSettings.from(Map.of(variable, value)).registries();
    }
}
