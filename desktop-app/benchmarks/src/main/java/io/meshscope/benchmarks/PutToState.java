package io.meshscope.benchmarks;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.Needs;
import io.meshscope.cluster.ProcessLauncher;
import io.meshscope.config.ConfigWriter;
import io.meshscope.demo.DemoMesh;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Measures how long a changed key takes from the moment its write is sent to a real etcd until a
/// state that contains it is published. That includes the write, the watch, the journal with the
/// session's file, and the fold.
///
/// One write at a time, so that nothing waits behind another. The first writes warm up and are not
/// counted.
public final class PutToState {

    private static final String KEY = "/config/dev/benchmark";
    private static final int WARM_UP = 1_000;
    private static final int COUNTED = 5_000;

    private PutToState() {}

    /// Prints the percentiles.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Profile profile = DemoMesh.profile(freePort(), 0, 0);
        Path javaHome = Path.of(System.getProperty("java.home"));
        try (var session = new LiveSession(profile);
                var launcher = new ProcessLauncher(session.journal(), javaHome)) {
            session.start();
            launcher.launch(
                    new ClusterPlan(
                            "benchmark",
                            "dev",
                            List.of(),
                            "http://127.0.0.1:4317",
                            new ClusterPlan.Etcd(
                                    profile.etcd().endpoints().get(0).getPort(), Optional.empty()),
                            Map.of(),
                            Needs.ETCD_ALONE));
            run(session);
        }
    }

    private static void run(LiveSession session) throws InterruptedException {
        var histogram = new Histogram(TimeUnit.SECONDS.toNanos(10), 3);
        try (var seen = new SeenRevision(session.journal(), KEY)) {
            long revision = 0;
            for (int n = 0; n < WARM_UP + COUNTED; n++) {
                long start = System.nanoTime();
                var outcome =
                        session.configWriter()
                                .publish(
                                        new ConfigName(
                                                new SourceId(Profile.ETCD_SOURCE),
                                                Octets.ofText(KEY)),
                                        Optional.of(Octets.ofText("{\"n\":" + n + "}")),
                                        revision);
                revision = ((ConfigWriter.Published) outcome).revision();
                long end = seen.await(revision);
                if (n >= WARM_UP) {
                    histogram.recordValue(end - start);
                }
            }
        }
        System.out.printf(
                "etcd put → state published, %,d writes: p50 %.2f ms, p99 %.2f ms, max %.1f ms%n",
                COUNTED,
                histogram.getValueAtPercentile(50) / 1e6,
                histogram.getValueAtPercentile(99) / 1e6,
                histogram.getMaxValue() / 1e6);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
