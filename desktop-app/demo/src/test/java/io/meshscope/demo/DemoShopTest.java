package io.meshscope.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.ClusterPlan.PlannedService;
import io.meshscope.cluster.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoShopTest {

    @TempDir Path home;

    private ClusterPlan plan() {
        return DemoShop.plan(
                home,
                2379,
                OptionalInt.of(8500),
                "http://127.0.0.1:4317",
                "dev",
                DemoOptions.USUAL,
                Optional.empty());
    }

    /// @param folder of a service, from its name
    private void services(UnaryOperator<String> folder) throws IOException {
        for (String name :
                new String[] {
                    "user-service",
                    "payment-service",
                    "inventory-service",
                    "shipping-service",
                    "order-service",
                    "gateway"
                }) {
            Path below = home.resolve("services").resolve(folder.apply(name));
            Files.createDirectories(below);
            Files.createFile(below.resolve(name + ".jar"));
        }
    }

    @Test
    void isFoundInASourceCheckout() throws IOException {
        services(name -> name + "/target");
        assertThat(plan().services())
                .extracting(PlannedService::jar)
                .allMatch(jar -> jar.getParent().endsWith("target"))
                .hasSize(6);
        assertThat(plan().etcd().binary()).isEmpty();
    }

    @Test
    void isFoundInAnInstallationWithItsEtcd() throws IOException {
        services(name -> "");
        Path etcd = Files.createDirectories(home.resolve("etcd")).resolve("etcd");
        Files.createFile(etcd);
        assertThat(etcd.toFile().setExecutable(true)).isTrue();
        assertThat(plan().services()).hasSize(6);
        assertThat(plan().etcd().binary()).contains(etcd);
    }

    @Test
    void aMissingServiceIsNamedWithTheRemedy() {
        LaunchException missing = catchThrowableOfType(LaunchException.class, this::plan);
        assertThat(missing)
                .hasMessageContaining("user-service")
                .hasMessageContaining("./meshscope");
    }

    @Test
    void whatTheGatewaySignsWithIsEncryptedWithAKeyThatTheServicesAreTold() throws Exception {
        services(name -> "");
        ClusterPlan plan = plan();
        Matcher sealed =
                Pattern.compile("\"jwt_secret\": \"enc:v1:([^\"]+)\"")
                        .matcher(plan.configuration().getOrDefault("/config/dev/gateway", ""));
        assertThat(sealed.find()).isTrue();
        byte[] both = Base64.getDecoder().decode(sealed.group(1));
        byte[] key =
                Base64.getDecoder()
                        .decode(
                                plan.services()
                                        .getFirst()
                                        .environment()
                                        .getOrDefault("MESHSCOPE_SECRET_KEY", ""));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(both, 12)));
        assertThat(cipher.doFinal(both, 12, both.length - 12)).hasSizeGreaterThanOrEqualTo(32);
        assertThat(plan.toString()).doesNotContain(Base64.getEncoder().encodeToString(key));
        assertThat(plan().configuration()).isNotEqualTo(plan.configuration());
    }
}
