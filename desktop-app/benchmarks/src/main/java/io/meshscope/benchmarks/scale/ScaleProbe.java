package io.meshscope.benchmarks.scale;

import static io.meshscope.benchmarks.OnFx.onFx;

import io.meshscope.benchmarks.ProbeWindow;
import io.meshscope.benchmarks.drag.Frames;
import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.Needs;
import io.meshscope.cluster.ProcessLauncher;
import io.meshscope.demo.DemoMesh;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Pulses;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.shell.Workbench;
import io.meshscope.ui.time.TimeModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import org.HdrHistogram.Histogram;

/// Opens the real window with a real session before a real etcd of 30,000 keys, 2,000 of them
/// instances. Prints how long the first full view takes, how long a registration takes until it is
/// on screen, what frames cost while a thousand keys change each second, and memory.
public final class ScaleProbe {

    private static final int FRAMES = Integer.getInteger("scale.frames", 600);
    private static final int REGISTRATIONS = 20;
    private static final List<Place> VIEWS = List.of(Place.SERVICES, Place.CONFIG, Place.TOPOLOGY);

    private int probes;

    private ScaleProbe() {}

    /// Prints the figures, a line each.
    public static void main(String[] arguments) throws Exception {
        var running = new CountDownLatch(1);
        Platform.startup(running::countDown);
        Platform.setImplicitExit(false);
        running.await();
        int port = freePort();
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
                etcd.fill();
                new ScaleProbe().run(etcd, DemoMesh.profile(port, 0, 0));
            }
        }
        Platform.exit();
    }

    private void run(LargeEtcd etcd, Profile profile) throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (var session = new LiveSession(profile.receivingOn(Profile.Ports.OFF));
                var background = new Background(FxThread.platform())) {
            Workbench bench = onFx(() -> open(session, background, timer));
            Pulses.await(30);
            TreeTableView<?> tree = (TreeTableView<?>) bench.lookup(".tree-table-view");
            long from = System.nanoTime();
            session.start();
            long seen = onScreen(() -> full(bench, tree));
            System.out.printf("first full view: %.2f s%n", (seen - from) / 1e9);
            registrations(etcd, tree, "while nothing else happens");
            etcd.change();
            long changes = etcd.changed();
            long since = System.nanoTime();
            registrations(etcd, tree, "while 1,000 keys change each second");
            for (Place place : VIEWS) {
                frames(bench, place);
            }
            System.out.printf(
                    "changes: %.0f a second; waiting in the journal: %d%n",
                    (etcd.changed() - changes) / ((System.nanoTime() - since) / 1e9),
                    session.journal().waiting());
            System.out.println(memory());
            onFx(() -> {
                bench.close();
                return true;
            });
        } finally {
            timer.shutdownNow();
        }
    }

    private static boolean full(Workbench bench, TreeTableView<?> tree) {
        return instances(tree) >= LargeEtcd.INSTANCES
                && bench.context()
                        .time()
                        .shown()
                        .get()
                        .config()
                        .entries()
                        .containsKey(LargeEtcd.LAST);
    }

    private static int instances(TreeTableView<?> tree) {
        return tree.getRoot().getChildren().stream()
                .map(TreeItem::getChildren)
                .mapToInt(List::size)
                .sum();
    }

    /// Waits until something is on screen: until the frame after the one in which it is so.
    ///
    /// @return the monotonic time of that frame
    private static long onScreen(BooleanSupplier what) throws Exception {
        var drawn = new CompletableFuture<Long>();
        Platform.runLater(() ->
                new AnimationTimer() {
                    private boolean there;

                    @Override
                    public void handle(long now) {
                        if (there) {
                            stop();
                            drawn.complete(System.nanoTime());
                        }
                        there = what.getAsBoolean();
                    }
                }.start());
        return drawn.get();
    }

    private void registrations(LargeEtcd etcd, TreeTableView<?> tree, String when)
            throws Exception {
        var taken = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);
        var random = new Random(1);
        for (int i = 0; i < REGISTRATIONS; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150 + random.nextInt(200)));
            int wanted = LargeEtcd.INSTANCES + ++probes;
            long from = System.nanoTime();
            etcd.registerProbe(probes);
            taken.recordValue(onScreen(() -> instances(tree) >= wanted) - from);
        }
        System.out.printf(
                "a registration on screen, %s: p50 %.0f ms, p95 %.0f ms, max %.0f ms%n",
                when,
                taken.getValueAtPercentile(50) / 1e6,
                taken.getValueAtPercentile(95) / 1e6,
                taken.getMaxValue() / 1e6);
    }

    private static void frames(Workbench bench, Place place) throws Exception {
        onFx(() -> {
            bench.context().navigator().go(Location.of(place));
            return true;
        });
        new Frames().run(FRAMES / 4, frame -> {});
        var frames = new Frames();
        frames.run(FRAMES, frame -> {});
        System.out.printf("%-9s %s%n", place.key(), frames.told());
    }

    private static String memory() throws IOException {
        System.gc();
        String rss =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .findFirst()
                        .orElse("");
        return "heap in use %d MB; %s"
                .formatted(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                        rss);
    }

    private static Workbench open(
            LiveSession session, Background background, ScheduledExecutorService timer) {
        FxThread fx = FxThread.platform();
        return ProbeWindow.open(
                session,
                TimeModel.of(session, fx, timer, background),
                Place.SERVICES,
                new Threads(background, fx, timer));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
