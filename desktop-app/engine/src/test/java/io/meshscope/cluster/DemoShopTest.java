package io.meshscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.cluster.ClusterPlan.PlannedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoShopTest {

    @TempDir Path home;

    private ClusterPlan plan() {
        return DemoShop.plan(home, 2379, "http://127.0.0.1:4317", "dev");
    }

    private void services(String below) throws IOException {
        for (String name :
                new String[] {"user-service", "payment-service", "order-service", "gateway"}) {
            Path folder = home.resolve("services").resolve(name).resolve(below);
            Files.createDirectories(folder);
            Files.createFile(folder.resolve(name + ".jar"));
        }
    }

    @Test
    void isFoundInASourceCheckout() throws IOException {
        services("target");
        assertThat(plan().services())
                .extracting(PlannedService::jar)
                .allMatch(jar -> jar.getParent().endsWith("target"))
                .hasSize(4);
        assertThat(plan().etcdBinary()).isEmpty();
    }

    @Test
    void isFoundInAnInstallationWithItsEtcd() throws IOException {
        services("");
        Path etcd = Files.createDirectories(home.resolve("etcd")).resolve("etcd");
        Files.createFile(etcd);
        assertThat(etcd.toFile().setExecutable(true)).isTrue();
        assertThat(plan().services()).hasSize(4);
        assertThat(plan().etcdBinary()).contains(etcd);
    }

    @Test
    void aMissingServiceIsNamedWithTheRemedy() {
        LaunchException missing = catchThrowableOfType(LaunchException.class, this::plan);
        assertThat(missing).hasMessageContaining("user-service");
        assertThat(missing.remedy()).contains("./meshscope");
    }
}
