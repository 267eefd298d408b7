package io.meshscope.benchmarks.scale;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.Needs;
import io.meshscope.cluster.ProcessLauncher;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures a [ScaleWindow] before a real etcd of 30,000 keys, 2,000 of them instances.
///
/// The window is started as the program is: its classes come from an archive that an earlier run
/// left. So there is such a run first, which nobody looks at. With `-Dscale.archive=false` there is
/// neither. `-Dscale.flags` has further options of the window's JVM, with spaces between them.
public final class ScaleProbe {

    private static final List<String> BRIEF =
            List.of("-Dscale.frames=60", "-Dscale.registrations=5");

    private ScaleProbe() {}

    /// Prints the figures, a line each.
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("scale");
        int port = freePort();
        int code = 1;
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                var launcher =
                        new ProcessLauncher(journal, Path.of(System.getProperty("java.home")))) {
            launcher.launch(
                    new ClusterPlan(
                            "scale",
                            "dev",
                            List.of(),
                            "http://127.0.0.1:4317",
                            new ClusterPlan.Etcd(port, Optional.empty()),
                            Map.of(),
                            Needs.ETCD_ALONE));
            try (var etcd = new LargeEtcd(URI.create("http://127.0.0.1:" + port))) {
                code = measure(etcd, new WindowJvm(folder), port);
            }
        } finally {
            WindowJvm.delete(folder);
        }
        System.exit(code);
    }

    private static int measure(LargeEtcd etcd, WindowJvm jvm, int port) throws Exception {
        var options = new ArrayList<String>();
        if (!"false".equals(System.getProperty("scale.archive"))) {
            etcd.fill();
            options.add(jvm.archive(BRIEF, port));
        }
        etcd.fill();
        String flags = System.getProperty("scale.flags", "").strip();
        if (!flags.isEmpty()) {
            options.addAll(List.of(flags.split(" +")));
        }
        for (String setting : List.of("scale.frames", "scale.registrations")) {
            String value = System.getProperty(setting);
            if (value != null) {
                options.add("-D" + setting + "=" + value);
            }
        }
        return jvm.run(options, port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
