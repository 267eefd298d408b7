package io.meshscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Launches real processes and a real etcd.
@Tag("process")
class ProcessLauncherTest {

    private static final LaunchTimings QUICK =
            new LaunchTimings(
                    Duration.ofSeconds(20),
                    Duration.ofMillis(400),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100));
    private static final ProcessName ETCD = new ProcessName("etcd");
    private static final ProcessName USER = new ProcessName("user-service-1");
    private static final ProcessName ORDER = new ProcessName("order-service-1");

    @TempDir static Path directory;
    static Path jar;

    private final MemoryJournalStore store = new MemoryJournalStore();
    private final Journal journal = new Journal(store, Journal.Limits.DEFAULT);
    private ProcessLauncher launcher = launcher(QUICK);

    @BeforeAll
    static void buildTheFake() throws IOException {
        jar = FakeCluster.jar(directory);
    }

    @AfterEach
    void close() {
        launcher.close();
        journal.close();
    }

    private ProcessLauncher launcher(LaunchTimings timings) {
        return new ProcessLauncher(journal, FakeCluster.JAVA_HOME, timings, System.getenv());
    }

    private LaunchedProcess process(ProcessName name) {
        return journal.state().processes().all().get(name);
    }

    private void awaitStatus(ProcessName name, ProcessStatus status) {
        await().until(() -> process(name) != null && process(name).status().status() == status);
    }

    private List<ProcessEvent.Changed> changes() {
        return store.read(1, Long.MAX_VALUE).stream()
                .map(e -> e.payload())
                .filter(ProcessEvent.Changed.class::isInstance)
                .map(ProcessEvent.Changed.class::cast)
                .toList();
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void startsInOrderAndEndsAllInReverseOrder() throws Exception {
        launcher.launch(
                FakeCluster.plan(
                        FakeCluster.service("user-service", jar, ""),
                        FakeCluster.service("order-service", jar, "", "user-service")));
        awaitStatus(ORDER, ProcessStatus.HEALTHY);
        assertThat(launcher.running()).isTrue();
        List<ProcessEvent.Changed> started = changes();
        assertThat(started)
                .extracting(ProcessEvent.Changed::process)
                .containsExactly(ETCD, ETCD, USER, USER, ORDER, ORDER);
        assertThat(started)
                .extracting(ProcessEvent.Changed::status)
                .containsExactly(
                        ProcessStatus.STARTING, ProcessStatus.HEALTHY,
                        ProcessStatus.STARTING, ProcessStatus.HEALTHY,
                        ProcessStatus.STARTING, ProcessStatus.HEALTHY);
        ProcessEvent.Changed user = process(USER).status();
        assertThat(get(user.ports().get(1), "/environment"))
                .contains("GRPC_PORT=" + user.ports().get(0))
                .contains("MESHSCOPE_ENV=dev")
                .contains("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317")
                .contains(
                        "MESHSCOPE_ETCD_ENDPOINTS=http://127.0.0.1:"
                                + process(ETCD).status().ports().getFirst());
        await().until(() -> process(USER).samples().size() >= 2);
        assertThat(process(USER).samples().getLast().rssBytes().orElseThrow())
                .isBetween(10_000_000L, 500_000_000L);
        assertThat(process(USER).samples().getLast().cpuPercent()).isPresent();

        long[] pids =
                List.of(ETCD, USER, ORDER).stream()
                        .mapToLong(name -> process(name).status().pid().orElseThrow())
                        .toArray();
        launcher.close();
        assertThat(launcher.running()).isFalse();
        for (long pid : pids) {
            assertThat(alive(pid)).as("pid %s", pid).isFalse();
        }
        awaitStatus(ETCD, ProcessStatus.STOPPED);
        assertThat(changes().stream().filter(c -> c.status() == ProcessStatus.STOPPED))
                .extracting(ProcessEvent.Changed::process)
                .containsExactly(ORDER, USER, ETCD);
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .noneMatch(n ->
                            n.startsWith("meshscope-cluster-" + ProcessHandle.current().pid()));
        }
    }

    @Test
    void aCrashIsNoticedWithItsExitCodeAndARestartHealsIt() {
        launcher.launch(FakeCluster.plan(FakeCluster.service("user-service", jar, "")));
        ProcessEvent.Changed before = process(USER).status();
        try {
            get(before.ports().get(1), "/exit");
        } catch (IOException | InterruptedException e) {
            // it ends without an answer
        }
        awaitStatus(USER, ProcessStatus.CRASHED);
        assertThat(process(USER).status().exitCode()).isEqualTo(OptionalInt.of(7));
        assertThat(process(USER).status().detail().english()).isEqualTo("ended by itself");

        launcher.restart(USER);
        awaitStatus(USER, ProcessStatus.HEALTHY);
        assertThat(process(USER).status().pid()).isNotEqualTo(before.pid());
        assertThat(process(USER).status().ports()).isEqualTo(before.ports());
    }

    @Test
    void killIsACrashWithItsSignalAndStopIsNot() {
        launcher.launch(FakeCluster.plan(FakeCluster.service("user-service", jar, "")));
        launcher.kill(USER);
        awaitStatus(USER, ProcessStatus.CRASHED);
        assertThat(process(USER).status().exitCode()).isEqualTo(OptionalInt.of(137));
        assertThat(process(USER).status().detail().english()).isEqualTo("killed by Kill -9");
        assertThat(process(USER).status().detail().in(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("被 Kill -9 终止");

        launcher.restart(USER);
        launcher.stop(USER);
        awaitStatus(USER, ProcessStatus.STOPPED);
        assertThat(process(USER).status().exitCode()).isEqualTo(OptionalInt.of(143));
        assertThat(store.read(1, Long.MAX_VALUE).stream().map(e -> e.payload()))
                .contains(
                        new ProcessEvent.Acted(USER, "Kill -9"),
                        new ProcessEvent.Acted(USER, "Restart"),
                        new ProcessEvent.Acted(USER, "Stop"));
    }

    @Test
    void whatDoesNotEndWhenAskedIsKilled() {
        launcher.launch(FakeCluster.plan(FakeCluster.service("user-service", jar, "ignores-term")));
        launcher.stop(USER);
        awaitStatus(USER, ProcessStatus.STOPPED);
        assertThat(process(USER).status().exitCode()).isEqualTo(OptionalInt.of(137));
        assertThat(process(USER).status().detail().english())
                .isEqualTo("did not end in time and was killed");
    }

    @Test
    void etcdKeepsItsDataWhenItIsKilledAndRestarted() throws Exception {
        int port = FreePort.find();
        launcher.launch(FakeCluster.plan(port));
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(post(client, port, "put", "{\"key\":\"aw==\",\"value\":\"dg==\"}"))
                    .contains("revision");
            launcher.kill(ETCD);
            launcher.restart(ETCD);
            assertThat(post(client, port, "range", "{\"key\":\"aw==\"}")).contains("\"dg==\"");
        }
    }

    private static String post(HttpClient client, int port, String call, String body)
            throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/v3/kv/" + call))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aTakenServicePortShiftsAndInstancesGetTheirOwn() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            launcher.launch(
                    FakeCluster.plan(
                            FakeCluster.service(
                                    "user-service", jar, "", port, FreePort.find(), 2)));
            List<Integer> first = process(USER).status().ports();
            List<Integer> second = process(new ProcessName("user-service-2")).status().ports();
            assertThat(first.getFirst()).isGreaterThan(port);
            assertThat(first).doesNotContainAnyElementsOf(second);
            assertThat(launcher.tail(USER)).contains("serving gRPC on " + first.getFirst());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anAnswerOfAnotherProgramOnItsPortIsNotTakenForItsOwn() throws IOException {
        int lost = FreePort.find();
        HttpServer thief = HttpServer.create();
        thief.createContext(
                "/health",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        launcher =
                new ProcessLauncher(
                        new Stealing(
                                lost,
                                address -> {
                                    thief.bind(address, 0);
                                    thief.start();
                                }),
                        FakeCluster.JAVA_HOME,
                        QUICK,
                        System.getenv());
        try {
            launcher.launch(
                    FakeCluster.plan(
                            FakeCluster.service(
                                    "user-service",
                                    jar,
                                    "idle-on-" + lost,
                                    FreePort.find(),
                                    lost,
                                    1)));
            awaitStatus(USER, ProcessStatus.HEALTHY);
            assertThat(process(USER).status().ports().get(1)).isNotEqualTo(lost);
            assertThat(changes())
                    .extracting(c -> c.detail().english())
                    .contains("another program took its port while it started");
        } finally {
            thief.stop(0);
        }
    }

    @Test
    void aServiceThatFindsItsPortTakenIsStartedOnAnother() throws IOException {
        int lost = FreePort.find();
        try (ServerSocket silent = new ServerSocket()) {
            launcher =
                    new ProcessLauncher(
                            new Stealing(lost, silent::bind),
                            FakeCluster.JAVA_HOME,
                            QUICK,
                            System.getenv());
            launcher.launch(
                    FakeCluster.plan(
                            FakeCluster.service(
                                    "user-service",
                                    jar,
                                    "late-on-" + lost,
                                    FreePort.find(),
                                    lost,
                                    1)));
            awaitStatus(USER, ProcessStatus.HEALTHY);
            assertThat(process(USER).status().ports().get(1)).isNotEqualTo(lost);
            assertThat(launcher.tail(USER)).contains("port " + lost + " is taken");
            assertThat(changes())
                    .filteredOn(c -> c.exitCode().isPresent())
                    .singleElement()
                    .extracting(c -> c.detail().english())
                    .isEqualTo("another program took its port while it started");
        }
    }

    private interface Thief {
        void take(InetSocketAddress address) throws IOException;
    }

    /// Takes a port at the moment a process is started on it.
    private final class Stealing implements Intake {
        private final int port;
        private final Thief thief;

        Stealing(int port, Thief thief) {
            this.port = port;
            this.thief = thief;
        }

        @Override
        public boolean offer(Observation observation) {
            return journal.offer(observation);
        }

        @Override
        public void put(Observation observation) throws InterruptedException {
            if (observation.payload() instanceof ProcessEvent.Changed changed
                    && changed.status() == ProcessStatus.STARTING
                    && changed.ports().contains(port)) {
                try {
                    thief.take(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            journal.put(observation);
        }
    }

    @Test
    void aTakenEtcdPortIsNamedWithItsHolder() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LaunchException refused =
                    catchThrowableOfType(
                            LaunchException.class,
                            () -> launcher.launch(FakeCluster.plan(taken.getLocalPort())));
            assertThat(refused)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("in use");
            if (Files.isReadable(Path.of("/proc/net/tcp"))) {
                assertThat(refused).hasMessageContaining("pid " + ProcessHandle.current().pid());
            }
            assertThat(refused).hasMessageContaining("another etcd port");
            assertThat(launcher.running()).isFalse();
        }
    }

    @Test
    void whatIsMissingIsNamedWithTheRemedy() {
        var withoutEtcd =
                new ProcessLauncher(
                        journal,
                        FakeCluster.JAVA_HOME,
                        QUICK,
                        Map.of("PATH", directory.toString()));
        LaunchException noEtcd =
                catchThrowableOfType(
                        LaunchException.class, () -> withoutEtcd.launch(FakeCluster.plan()));
        assertThat(noEtcd)
                .hasMessage(
                        "etcd was not found. Install it with: sudo apt-get install etcd-server, or"
                                + " set MESHSCOPE_ETCD to the path of an etcd binary.");

        Path nowhere = directory.resolve("nowhere.jar");
        LaunchException noJar =
                catchThrowableOfType(
                        LaunchException.class,
                        () ->
                                launcher.launch(
                                        FakeCluster.plan(
                                                FakeCluster.service("user-service", nowhere, ""))));
        assertThat(noJar).hasMessageContaining("user-service").hasMessageContaining("nowhere.jar");
        assertThat(noJar).hasMessageContaining("-DskipTests package");
    }

    @Test
    void whatFailsToStartIsQuotedAndNothingIsLeft() {
        LaunchException failed =
                catchThrowableOfType(
                        LaunchException.class,
                        () ->
                                launcher.launch(
                                        FakeCluster.plan(
                                                FakeCluster.service(
                                                        "payment-service", jar, "never-healthy"),
                                                FakeCluster.service(
                                                        "user-service", jar, "fails-at-once"))));
        assertThat(failed)
                .hasMessageContaining("user-1 ended with exit code 3")
                .hasMessageContaining("no database");
        assertThat(launcher.running()).isFalse();
        assertThat(launcher.tail(USER)).contains("no database");
        assertThat(changes()).allSatisfy(c -> assertThat(alive(c.pid().orElseThrow())).isFalse());
    }

    @Test
    void whatIsNeverHealthyIsGivenUp() {
        launcher =
                launcher(
                        new LaunchTimings(
                                Duration.ofSeconds(1), QUICK.stop(), QUICK.poll(), QUICK.sample()));
        LaunchException failed =
                catchThrowableOfType(
                        LaunchException.class,
                        () ->
                                launcher.launch(
                                        FakeCluster.plan(
                                                FakeCluster.service(
                                                        "user-service", jar, "never-healthy"))));
        assertThat(failed)
                .hasMessageContaining("user-1 was not healthy within 1 s")
                .hasMessageContaining("serving gRPC on");
    }

    @Test
    void theTailIsBoundedInLinesAndInTheirLength() {
        launcher.launch(FakeCluster.plan(FakeCluster.service("user-service", jar, "noisy")));
        await().until(() -> launcher.tail(USER).contains("line 6000"));
        assertThat(launcher.tail(USER)).hasSize(Tail.MAX_LINES).endsWith("line 6000");
        assertThat(launcher.tail(USER).getFirst()).isEqualTo("line 1001");
    }

    @Test
    void closingWhileItStartsEndsTheLaunch() throws InterruptedException {
        Thread launching =
                Thread.ofVirtual()
                        .start(() ->
                                catchThrowableOfType(
                                        LaunchException.class,
                                        () ->
                                                launcher.launch(
                                                        FakeCluster.plan(
                                                                FakeCluster.service(
                                                                        "user-service",
                                                                        jar,
                                                                        "never-healthy")))));
        awaitStatus(USER, ProcessStatus.STARTING);
        long pid = process(USER).status().pid().orElseThrow();
        launcher.close();
        assertThat(alive(pid)).isFalse();
        launching.join();
        assertThat(launcher.running()).isFalse();
    }

    @Test
    void nothingOutlivesALaunchingProcessThatIsKilled() throws Exception {
        Process launching =
                new ProcessBuilder(
                                FakeCluster.JAVA_HOME.resolve("bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LaunchingJvm.class.getName(),
                                jar.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var out = launching.inputReader()) {
            List<Long> pids =
                    out.lines()
                            .takeWhile(line -> !line.equals("ready"))
                            .filter(line -> line.matches("\\d+"))
                            .map(Long::valueOf)
                            .toList();
            assertThat(pids).hasSize(3).allMatch(ProcessLauncherTest::alive);
            launching.destroyForcibly();
            assertThat(launching.waitFor(5, TimeUnit.SECONDS)).isTrue();
            await().until(() -> pids.stream().noneMatch(ProcessLauncherTest::alive));
        } finally {
            launching.destroyForcibly();
        }
    }
}
