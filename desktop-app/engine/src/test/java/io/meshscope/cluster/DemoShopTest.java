package io.meshscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.cluster.ClusterPlan.PlannedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoShopTest {

    @TempDir Path home;

    private ClusterPlan plan() {
        return DemoShop.plan(home, 2379, "http://127.0.0.1:4317", "dev");
    }

    /// @param folder of a service, from its name
    private void services(UnaryOperator<String> folder) throws IOException {
        for (String name :
                new String[] {"user-service", "payment-service", "order-service", "gateway"}) {
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
                .hasSize(4);
        assertThat(plan().etcdBinary()).isEmpty();
    }

    @Test
    void isFoundInAnInstallationWithItsEtcd() throws IOException {
        services(name -> "");
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
