package io.meshscope.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.ecwid.consul.v1.ConsulClient;
import com.ecwid.consul.v1.ConsulRawClient;
import com.ecwid.consul.v1.QueryParams;
import com.ecwid.consul.v1.agent.model.NewService;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real Consul agent for one test, on free ports. It can be killed, started again (it has then
/// forgotten everything, unless it keeps its catalog), paused and continued.
public final class ConsulServer implements AutoCloseable {

    private static final Duration UP_WITHIN = Duration.ofMinutes(1);

    private final Path directory;
    private final List<String> extra;
    private final boolean development;
    private final int http;
    private final int[] ports = new int[4];
    private final ConsulClient client;
    private Process process;

    private ConsulServer(boolean development, List<String> extra) throws IOException {
        this.development = development;
        this.extra = extra;
        directory = Files.createTempDirectory("meshscope-consul");
        http = FreePort.find();
        for (int i = 0; i < ports.length; i++) {
            ports[i] = FreePort.find();
        }
        client = new ConsulClient(new ConsulRawClient("127.0.0.1", http));
    }

    /// Starts one that keeps nothing. Where there is no consul the test is skipped, or fails on a
    /// CI machine.
    public static ConsulServer start(String... arguments) {
        return start(true, List.of(arguments));
    }

    /// Starts one that asks for tokens, and refuses a list of keys that the token may not list:
    /// whoever shows the given one, or none, may do everything.
    public static ConsulServer startGuarded(String token) {
        String tokens = "master=\"%1$s\" agent=\"%1$s\" default=\"%1$s\"".formatted(token);
        return start(
                "-hcl=acl{enabled=true default_policy=\"deny\" enable_key_list_policy=true tokens{"
                        + tokens
                        + "}}");
    }

    /// Starts one that keeps its catalog over a restart.
    public static ConsulServer startKeeping() {
        return start(false, List.of());
    }

    private static ConsulServer start(boolean development, List<String> arguments) {
        Optional<Path> binary = binary();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(binary).as("the consul binary, in MESHSCOPE_CONSUL or on PATH").isPresent();
        }
        assumeTrue(binary.isPresent(), "no consul binary in MESHSCOPE_CONSUL or on PATH");
        try {
            var server = new ConsulServer(development, arguments);
            // A test that fails half-way, or is broken off, leaves no process behind.
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
            server.restart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> binary() {
        String named = System.getenv().getOrDefault("MESHSCOPE_CONSUL", "");
        return Stream.concat(
                        named.isBlank() ? Stream.empty() : Stream.of(Path.of(named)),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                                .map(dir -> Path.of(dir, "consul")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + http);
    }

    Path directory() {
        return directory;
    }

    /// Starts it and waits until it has a leader.
    public void restart() {
        var command =
                new ArrayList<>(
                        List.of(
                                binary().orElseThrow().toString(),
                                "agent",
                                "-bind=127.0.0.1",
                                "-client=127.0.0.1",
                                "-log-level=warn",
                                "-http-port=" + http,
                                "-dns-port=-1",
                                "-grpc-port=-1",
                                "-serf-lan-port=" + ports[0],
                                "-serf-wan-port=" + ports[1],
                                "-server-port=" + ports[2],
                                "-hcl=leave_on_terminate=true"));
        if (development) {
            command.add("-dev");
        } else {
            command.addAll(
                    List.of("-server", "-bootstrap-expect=1", "-data-dir=" + directory + "/data"));
            command.add("-hcl=performance{raft_multiplier=1}");
        }
        command.addAll(extra);
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            directory.resolve("log").toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(UP_WITHIN).pollInterval(Duration.ofMillis(50)).until(this::hasLeader);
    }

    private boolean hasLeader() {
        assertThat(process.isAlive())
                .as(() -> "consul runs; its log: " + directory.resolve("log"))
                .isTrue();
        try {
            return !client.getStatusLeader().getValue().isEmpty()
                    && client.getCatalogServices(QueryParams.DEFAULT)
                            .getValue()
                            .containsKey("consul");
        } catch (RuntimeException e) {
            // The agent is not up yet. If it never is, the end of the wait says so.
            return false;
        }
    }

    public ConsulClient client() {
        return client;
    }

    /// Asks what the client does not know how to; fails when it is refused.
    ///
    /// @return the answer
    public String put(String path, String token, String json)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(address().resolve(path))
                                    .header("X-Consul-Token", token)
                                    .PUT(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    /// Registers an instance with a TTL check that passes.
    public void register(String service, int port, List<String> tags, Map<String, String> meta) {
        var registration = new NewService();
        registration.setId(service + "-" + port);
        registration.setName(service);
        registration.setAddress("127.0.0.1");
        registration.setPort(port);
        registration.setTags(tags);
        registration.setMeta(meta);
        var check = new NewService.Check();
        check.setTtl("10m");
        check.setStatus("passing");
        registration.setCheck(check);
        var unused = client.agentServiceRegister(registration);
    }

    /// Registers one and waits for the catalog, which the agent tells a moment after it answers.
    public void registerInCatalog(
            String service, int port, List<String> tags, Map<String, String> meta) {
        register(service, port, tags, meta);
        await().pollInterval(Duration.ofMillis(10)).until(() -> isInCatalog(service, port));
    }

    /// Deregisters one and waits for the catalog.
    public void deregisterFromCatalog(String service, int port) {
        deregister(service, port);
        await().pollInterval(Duration.ofMillis(10)).until(() -> !isInCatalog(service, port));
    }

    private boolean isInCatalog(String service, int port) {
        return client.getCatalogService(service, QueryParams.DEFAULT).getValue().stream()
                .anyMatch(entry -> entry.getServicePort() == port);
    }

    /// Registers an instance that Consul checks itself by HTTP, for the first time after an hour.
    public void registerChecked(String service, int port, String url) {
        var registration = new NewService();
        registration.setId(service + "-" + port);
        registration.setName(service);
        registration.setAddress("127.0.0.1");
        registration.setPort(port);
        var check = new NewService.Check();
        check.setHttp(url);
        check.setInterval("1h");
        registration.setCheck(check);
        var unused = client.agentServiceRegister(registration);
    }

    public void deregister(String service, int port) {
        var unused = client.agentServiceDeregister(service + "-" + port);
    }

    public void pass(String service, int port) {
        var unused = client.agentCheckPass("service:" + service + "-" + port, "all is well");
    }

    public void fail(String service, int port) {
        var unused = client.agentCheckFail("service:" + service + "-" + port);
    }

    /// SIGKILL.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /// SIGSTOP: connections stay open and nobody answers.
    public void pause() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    private void signal(String which) {
        try {
            int code =
                    new ProcessBuilder("kill", which, Long.toString(process.pid()))
                            .inheritIO()
                            .start()
                            .waitFor();
            assertThat(code).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        destroy();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void destroy() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
