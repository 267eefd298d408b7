package io.meshscope.cluster;

import io.meshscope.cluster.ClusterPlan.PlannedService;
import io.meshscope.mesh.ServiceName;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Plans of clusters whose services are fakes and whose etcd is real.
final class FakeCluster {

    static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private FakeCluster() {}

    /// A jar that runs [FakeService].
    static Path jar(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        Path jar = directory.resolve("fake.jar");
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream jars = new JarOutputStream(out, manifest);
                InputStream in = FakeService.class.getResourceAsStream("/" + entry)) {
            jars.putNextEntry(new JarEntry(entry));
            in.transferTo(jars);
        }
        return jar;
    }

    static PlannedService service(String name, Path jar, String mode, String... after) {
        return service(name, jar, mode, FreePort.find(), FreePort.find(), 1, after);
    }

    static PlannedService service(
            String name,
            Path jar,
            String mode,
            int port,
            int managementPort,
            int instances,
            String... after) {
        return new PlannedService(
                new ServiceName(name),
                jar,
                instances,
                port,
                managementPort,
                List.of(after).stream().map(ServiceName::new).toList(),
                Map.of("FAKE_MODE", mode));
    }

    static ClusterPlan plan(PlannedService... services) {
        return plan(FreePort.find(), services);
    }

    static ClusterPlan plan(int etcdPort, PlannedService... services) {
        return new ClusterPlan(
                "Fakes",
                "dev",
                List.of(services),
                "http://127.0.0.1:4317",
                new ClusterPlan.Etcd(etcdPort, Optional.empty()),
                Map.of("/config/fake", "{}"),
                Needs.ETCD_ALONE);
    }
}
