package io.meshscope.benchmarks.scale;

import static io.meshscope.benchmarks.OnFx.onFx;

import io.meshscope.benchmarks.ProbeWindow;
import io.meshscope.benchmarks.drag.Frames;
import io.meshscope.demo.DemoMesh;
import io.meshscope.journal.Subscription;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Pulses;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.fx.WindowTimer;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.shell.Workbench;
import io.meshscope.ui.time.TimeModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import org.HdrHistogram.Histogram;

/// The window that [ScaleProbe] measures, in a process of its own. Prints how long the first full
/// view takes and where that time goes, how long a registration takes until it is on screen, what
/// frames cost while a thousand keys change each second, and memory.
final class ScaleWindow {

    /// None: it ends after the first view.
    private static final int FRAMES = Integer.getInteger("scale.frames", 600);

    private static final int REGISTRATIONS = Integer.getInteger("scale.registrations", 20);
    private static final List<Place> VIEWS = List.of(Place.SERVICES, Place.CONFIG, Place.TOPOLOGY);

    private final LargeEtcd etcd;

    /// When the events of the first view came, in monotonic nanoseconds.
    private final Map<String, Long> came = new ConcurrentHashMap<>();

    private int probes;

    private ScaleWindow(LargeEtcd etcd) {
        this.etcd = etcd;
    }

    /// @param arguments the port of an etcd that [LargeEtcd] has filled
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        since("main", ManagementFactory.getRuntimeMXBean().getStartTime());
        var running = new CountDownLatch(1);
        Platform.startup(running::countDown);
        Platform.setImplicitExit(false);
        running.await();
        since("JavaFX is up", ManagementFactory.getRuntimeMXBean().getStartTime());
        int code = 0;
        try (var etcd = new LargeEtcd(URI.create("http://127.0.0.1:" + port))) {
            new ScaleWindow(etcd).run(DemoMesh.profile(port, 0, 0));
        } catch (Exception e) {
            e.printStackTrace();
            code = 1;
        }
        // A failure leaves threads behind.
        System.exit(code);
    }

    private static void since(String what, long start) {
        System.out.printf("process to %s: %d ms%n", what, System.currentTimeMillis() - start);
    }

    private void run(Profile profile) throws Exception {
        ScheduledExecutorService timer = new WindowTimer("window-timer");
        try (var session = new LiveSession(profile.receivingOn(Profile.Ports.OFF));
                var background = new Background(FxThread.platform())) {
            Workbench bench = onFx(() -> open(session, background, timer));
            Pulses.await(2);
            since("window is drawn", ManagementFactory.getRuntimeMXBean().getStartTime());
            TreeTableView<?> tree = (TreeTableView<?>) bench.lookup(".tree-table-view");
            firstView(session, bench, tree);
            if (FRAMES > 0) {
                registrations(session, bench, tree, "while nothing else happens");
                changes(session, bench, tree);
            }
            System.out.println(memory());
            onFx(() -> {
                bench.close();
                return true;
            });
        } finally {
            timer.shutdownNow();
        }
    }

    private void firstView(LiveSession session, Workbench bench, TreeTableView<?> tree)
            throws Exception {
        var states = new AtomicInteger();
        Subscription events = session.journal().onEvents(all -> all.forEach(this::note));
        Subscription published = session.journal().onState(state -> states.incrementAndGet());
        var seen =
                Stage.reached(
                        session,
                        bench.context().time(),
                        ScaleWindow::isFull,
                        () -> instances(tree) >= LargeEtcd.INSTANCES);
        Spent spent = Spent.now();
        long from = System.nanoTime();
        session.start();
        Map<Stage, Long> reached = seen.get();
        Spent until = Spent.now();
        events.close();
        published.close();
        System.out.printf(
                "first full view: %.2f s%n",
                (reached.getOrDefault(Stage.DRAWN, from) - from) / 1e9);
        came.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(e ->
                        System.out.printf(
                                "  %s: %d ms%n", e.getKey(), (e.getValue() - from) / 1_000_000));
        reached.forEach((stage, at) ->
                System.out.printf("  all %s: %d ms%n", stage.words, (at - from) / 1_000_000));
        System.out.printf(
                "  states published: %d; processor time: %s%n", states.get(), until.since(spent));
    }

    /// When the first and the last event of a kind came.
    private void note(MeshEvent event) {
        Payload payload = event.payload();
        if (payload instanceof RegistrationEvent.Added) {
            between("instance");
        } else if (payload instanceof ConfigEvent.Put) {
            between("key");
        } else if (payload instanceof SourceEvent.Lagging) {
            between("answer that a source waits for in vain");
        }
    }

    private void between(String what) {
        long now = System.nanoTime();
        came.putIfAbsent("the first " + what + " in the journal", now);
        came.put("the last " + what + " in the journal", now);
    }

    private static boolean isFull(MeshState state) {
        return state.registrations().present() >= LargeEtcd.INSTANCES
                && state.config().entries().containsKey(LargeEtcd.LAST);
    }

    private static int instances(TreeTableView<?> tree) {
        return tree.getRoot().getChildren().stream()
                .map(TreeItem::getChildren)
                .mapToInt(List::size)
                .sum();
    }

    private void registrations(
            LiveSession session, Workbench bench, TreeTableView<?> tree, String when)
            throws Exception {
        var taken = new EnumMap<Stage, Histogram>(Stage.class);
        for (Stage stage : Stage.values()) {
            taken.put(stage, new Histogram(TimeUnit.MINUTES.toNanos(5), 3));
        }
        var random = new Random(1);
        for (int i = 0; i < REGISTRATIONS; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150 + random.nextInt(200)));
            int wanted = LargeEtcd.INSTANCES + ++probes;
            var seen =
                    Stage.reached(
                            session,
                            bench.context().time(),
                            state -> state.registrations().present() >= wanted,
                            () -> instances(tree) >= wanted);
            long from = System.nanoTime();
            etcd.registerProbe(probes);
            Map<Stage, Long> reached = seen.get();
            taken.forEach((stage, times) ->
                    times.recordValue(Math.max(0, reached.getOrDefault(stage, from) - from)));
        }
        System.out.printf("a registration on screen, %s:%n", when);
        taken.forEach((stage, times) ->
                System.out.printf(
                        "  %-22s p50 %.0f ms, p95 %.0f ms, max %.0f ms%n",
                        stage.words,
                        times.getValueAtPercentile(50) / 1e6,
                        times.getValueAtPercentile(95) / 1e6,
                        times.getMaxValue() / 1e6));
    }

    private void changes(LiveSession session, Workbench bench, TreeTableView<?> tree)
            throws Exception {
        Spent spent = Spent.now();
        etcd.change();
        long changes = etcd.changed();
        long since = System.nanoTime();
        registrations(session, bench, tree, "while 1,000 keys change each second");
        System.out.printf(
                "  processor time in these %.1f s: %s%n",
                (System.nanoTime() - since) / 1e9, Spent.now().since(spent));
        for (Place place : VIEWS) {
            frames(bench, place);
        }
        System.out.printf(
                "changes: %.0f a second; waiting in the journal: %d%n",
                (etcd.changed() - changes) / ((System.nanoTime() - since) / 1e9),
                session.journal().waiting());
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
                        .filter(line -> line.matches("(VmRSS|RssAnon|RssFile):.*"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .collect(Collectors.joining(", "));
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
}
