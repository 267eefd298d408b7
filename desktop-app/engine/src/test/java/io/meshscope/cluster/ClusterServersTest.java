package io.meshscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.ServiceName;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Launches real PostgreSQL, NATS and Consul beside etcd, and checks how the services find them.
@Tag("process")
class ClusterServersTest {

    private static final ServiceName USER = new ServiceName("user-service");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final ProcessName POSTGRESQL = new ProcessName("postgresql");

    @TempDir static Path directory;
    static Path jar;

    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private ProcessLauncher launcher = launcher(System.getenv());

    @BeforeAll
    static void buildTheFake() throws IOException {
        jar = FakeCluster.jar(directory);
    }

    @AfterEach
    void close() {
        launcher.close();
        journal.close();
    }

    private ProcessLauncher launcher(Map<String, String> environment) {
        return new ProcessLauncher(
                journal, FakeCluster.JAVA_HOME, LaunchTimings.DEFAULT, environment);
    }

    private void launch(boolean nats, boolean consul, int consulPort, ServiceName... databases) {
        var named = new HashMap<ServiceName, String>();
        for (ServiceName service : databases) {
            named.put(service, service.value().replace('-', '_'));
        }
        ClusterPlan plan =
                FakeCluster.plan(
                        FakeCluster.service("user-service", jar, ""),
                        FakeCluster.service("order-service", jar, ""));
        launcher.launch(
                new ClusterPlan(
                        plan.name(),
                        plan.environment(),
                        plan.services(),
                        plan.otlpEndpoint(),
                        plan.etcd(),
                        plan.configuration(),
                        new Needs(named, nats, Optional.empty(), consul, consulPort)));
    }

    private ProcessEvent.Changed status(ProcessName name) {
        return journal.state().processes().all().get(name).status();
    }

    private static String get(String uri) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(uri)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /// The value of a variable in the environment of a launched service.
    private String variable(ServiceName service, String name)
            throws IOException, InterruptedException {
        int port = status(new ProcessName(service + "-1")).ports().get(1);
        Matcher found =
                Pattern.compile("[{ ]" + name + "=(.*?)(, [A-Za-z_]+=|})")
                        .matcher(get("http://127.0.0.1:" + port + "/environment"));
        return found.find() ? found.group(1) : "";
    }

    private Connection connect(ServiceName service) throws Exception {
        return DriverManager.getConnection(
                variable(service, "MESHSCOPE_DATABASE_URL"),
                variable(service, "MESHSCOPE_DATABASE_USER"),
                variable(service, "MESHSCOPE_DATABASE_PASSWORD"));
    }

    @Test
    void eachServiceHasADatabaseThatIsItsAloneAndSurvivesAKill() throws Exception {
        launch(false, false, 0, USER, ORDER);
        try (Connection users = connect(USER);
                var sql = users.createStatement()) {
            sql.execute("CREATE TABLE users(id text)");
            sql.execute("INSERT INTO users VALUES ('123')");
        }
        String url = variable(USER, "MESHSCOPE_DATABASE_URL");
        assertThat(url).endsWith("/user_service");
        assertThatThrownBy(() -> DriverManager.getConnection(url, "user_service", "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() ->
                        DriverManager.getConnection(
                                url,
                                "order_service",
                                variable(ORDER, "MESHSCOPE_DATABASE_PASSWORD")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");

        launcher.kill(POSTGRESQL);
        await().until(() -> status(POSTGRESQL).status() == ProcessStatus.CRASHED);
        launcher.restart(POSTGRESQL);
        try (Connection users = connect(USER);
                var sql = users.createStatement();
                var rows = sql.executeQuery("SELECT id FROM users")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("123");
            // A client that stays connected must not hold up the end.
            launcher.stop(POSTGRESQL);
            await().until(() -> status(POSTGRESQL).status() == ProcessStatus.STOPPED);
            assertThat(status(POSTGRESQL).detail().english()).isEqualTo("stopped on request");
        }
        assertThat(variable(USER, "MESHSCOPE_REGISTRIES")).isEqualTo("etcd");
        assertThat(passwordsIn(commandLines())).isFalse();
    }

    private List<String> commandLines() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(p -> p.info().commandLine().stream())
                .toList();
    }

    private boolean passwordsIn(List<String> lines) throws Exception {
        String password = variable(USER, "MESHSCOPE_DATABASE_PASSWORD");
        assertThat(password).hasSizeGreaterThan(20);
        return lines.stream().anyMatch(line -> line.contains(password));
    }

    @Test
    void aServerOfTheUsersOwnIsUsedInstead() throws Exception {
        var environment = new HashMap<>(System.getenv());
        environment.put("MESHSCOPE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/{database}");
        launcher = launcher(environment);
        launch(false, false, 0, USER);
        assertThat(journal.state().processes().all()).doesNotContainKey(POSTGRESQL);
        assertThat(variable(USER, "MESHSCOPE_DATABASE_PASSWORD")).isEmpty();
    }

    @Test
    void natsAndConsulAreThereAndTheServicesAreTold() throws Exception {
        assumeFound(NatsServer.PROGRAM);
        assumeFound(ConsulServer.PROGRAM);
        int consul = FreePort.find();
        try (ServerSocket taken = take(NatsServer.PORT)) {
            launch(true, true, consul);
        }
        assertThat(variable(ORDER, "MESHSCOPE_REGISTRIES")).isEqualTo("etcd,consul");
        String address = variable(ORDER, "MESHSCOPE_CONSUL_ADDRESS");
        assertThat(address).isEqualTo("http://127.0.0.1:" + consul);
        assertThat(get(address + "/v1/catalog/nodes")).contains("\"meshscope\"");

        ProcessEvent.Changed nats = status(new ProcessName("nats"));
        assertThat(nats.ports().getFirst()).isNotEqualTo(NatsServer.PORT);
        assertThat(variable(ORDER, "MESHSCOPE_NATS_URL"))
                .isEqualTo("nats://127.0.0.1:" + nats.ports().getFirst());
        assertThat(get("http://127.0.0.1:" + nats.ports().get(1) + "/jsz"))
                .contains("\"max_storage\"");
    }

    /// The port is taken when this returns, by this test or by somebody before it.
    private static ServerSocket take(int port) throws IOException {
        var socket = new ServerSocket();
        if (Ports.isFree(port)) {
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        return socket;
    }

    private static void assumeFound(Program program) {
        boolean found = program.look(Optional.empty(), System.getenv()).isPresent();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(program.file()).isTrue();
        }
        assumeThat(found).as(program.file()).isTrue();
    }

    @Test
    void aTakenConsulPortIsNamedWithItsHolder() throws IOException {
        assumeFound(ConsulServer.PROGRAM);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LaunchException refused =
                    catchThrowableOfType(
                            LaunchException.class, () -> launch(false, true, taken.getLocalPort()));
            assertThat(refused)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("Consul");
        }
    }

    @Test
    void aMissingNatsIsNamedWithTheRemedy() {
        launcher = launcher(Map.of("PATH", EtcdFolder.of(System.getenv())));
        LaunchException missing =
                catchThrowableOfType(LaunchException.class, () -> launch(true, false, 0));
        assertThat(missing)
                .hasMessageStartingWith("nats-server was not found.")
                .hasMessageContaining("./meshscope")
                .hasMessageContaining("MESHSCOPE_NATS");
    }

    /// A PATH on which there is an etcd and nothing else.
    private static final class EtcdFolder {
        static String of(Map<String, String> environment) {
            try {
                Path folder = Files.createDirectories(directory.resolve("etcd-alone"));
                Path link = folder.resolve("etcd");
                if (Files.notExists(link)) {
                    Files.createSymbolicLink(
                            link, EtcdServer.PROGRAM.find(Optional.empty(), environment));
                }
                return folder.toString();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void rootHandsPostgresqlToNobodyWhereThereAreNoNamespaces() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Path below = Files.createTempDirectory("meshscope-test");
        var server =
                new PostgresServer(
                        Map.of(USER, "user_service"),
                        below.resolve("postgresql"),
                        directory,
                        PostgresAccount::nobody,
                        new Ports(java.util.Set.of()));
        ProcessSpec spec = server.spec();
        Process process = new ProcessBuilder(Guard.over(spec)).start();
        try (var probe = new HealthProbe()) {
            await().until(() -> probe.ask(spec.health()).get());
            assertThat(ProcessHandle.of(process.pid()).orElseThrow().info().user())
                    .contains("nobody");
        } finally {
            Guard.signal(process, spec.signals().stop());
            process.waitFor();
            delete(below);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var below = Files.walk(folder)) {
            for (Path each : below.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
