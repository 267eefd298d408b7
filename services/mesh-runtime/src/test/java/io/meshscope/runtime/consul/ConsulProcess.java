package io.meshscope.runtime.consul;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real Consul agent in development mode on free ports. It keeps everything in memory: one that
/// is killed and started again has forgotten all. Found by MESHSCOPE_CONSUL or on the PATH; without
/// one a test is skipped, in CI it fails.
public final class ConsulProcess implements AutoCloseable {

    private final int port;
    private final List<String> command;
    private final Path log;
    private @Nullable Process process;

    private ConsulProcess(Path binary, String hcl) throws IOException {
        port = freePort();
        log = Files.createTempFile("mesh-consul", ".log");
        command = new ArrayList<>();
        command.addAll(
                List.of(
                        binary.toString(),
                        "agent",
                        "-dev",
                        "-bind=127.0.0.1",
                        "-client=127.0.0.1",
                        "-http-port=" + port,
                        "-server-port=" + freePort(),
                        "-serf-lan-port=" + freePort(),
                        "-serf-wan-port=" + freePort(),
                        "-dns-port=-1",
                        "-grpc-port=-1"));
        if (!hcl.isEmpty()) {
            command.add("-hcl=" + hcl);
        }
    }

    /// A running agent with nothing but the defaults.
    public static ConsulProcess start() {
        return start("");
    }

    /// @param hcl further configuration
    public static ConsulProcess start(String hcl) {
        Optional<Path> binary = binary();
        if (binary.isEmpty()) {
            if (System.getenv("CI") != null) {
                throw new AssertionError(
                        "CI needs consul: on the PATH or named by MESHSCOPE_CONSUL");
            }
            Assumptions.abort("no consul on the PATH, none named by MESHSCOPE_CONSUL");
        }
        try {
            ConsulProcess consul = new ConsulProcess(binary.orElseThrow(), hcl);
            consul.restart();
            return consul;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Starts it with no memory of before; returns when it has a leader.
    public void restart() {
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            Awaitility.await("consul has a leader")
                    .atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> get("/v1/status/leader").contains(":"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("consul does not serve, see " + log, e);
        }
    }

    /// Ends it at once.
    public void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("consul did not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /// What it answers to a GET, or nothing while it is away.
    public String get(String path) {
        return get(path, "");
    }

    public String get(String path, String token) {
        try {
            var request = (HttpURLConnection) URI.create(address() + path).toURL().openConnection();
            request.setConnectTimeout(1_000);
            request.setReadTimeout(2_000);
            if (!token.isEmpty()) {
                request.setRequestProperty("X-Consul-Token", token);
            }
            try (var answer = request.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return ""; // away, or no such thing
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> binary() {
        String named = System.getenv("MESHSCOPE_CONSUL");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(entry -> Path.of(entry, "consul"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Below the range that outgoing connections take their ports from.
    private static int freePort() {
        for (int i = 0; i < 100; i++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken; another one
            }
        }
        throw new AssertionError("no free port for consul");
    }
}
