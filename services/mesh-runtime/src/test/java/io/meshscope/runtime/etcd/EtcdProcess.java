package io.meshscope.runtime.etcd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real etcd on free ports in a directory of its own, which can be killed and started again on
/// its data. Without an `etcd` on the PATH a test is skipped, in CI it fails.
public final class EtcdProcess implements AutoCloseable {

    private final Path directory;
    private final int clientPort;
    private final int peerPort;
    private @Nullable Process process;

    private EtcdProcess(Path directory, int clientPort, int peerPort) {
        this.directory = directory;
        this.clientPort = clientPort;
        this.peerPort = peerPort;
    }

    /// A running etcd.
    public static EtcdProcess start() {
        if (binary().isEmpty()) {
            if (System.getenv("CI") != null) {
                throw new AssertionError(
                        "CI needs etcd on the PATH: install the package etcd-server");
            }
            Assumptions.abort("no etcd on the PATH");
        }
        try {
            EtcdProcess etcd =
                    new EtcdProcess(Files.createTempDirectory("mesh-etcd"), freePort(), freePort());
            etcd.restart();
            return etcd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `http://host:port` for clients.
    public String endpoint() {
        return "http://127.0.0.1:" + clientPort;
    }

    /// Ends it at once, as a power cut would.
    public void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("etcd did not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /// Starts it on the data it has, or on none when it starts first; returns when it serves.
    public void restart() {
        String peer = "http://127.0.0.1:" + peerPort;
        List<String> command =
                List.of(
                        binary().orElseThrow().toString(),
                        "--name=test",
                        "--data-dir=" + directory.resolve("data"),
                        "--listen-client-urls=" + endpoint(),
                        "--advertise-client-urls=" + endpoint(),
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=test=" + peer);
        Path log = directory.resolve("etcd.log");
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            Awaitility.await("etcd serves")
                    .atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::serves);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("etcd does not serve:\n" + tail(log), e);
        }
    }

    /// Loses everything it knew, on the same port.
    public void wipe() {
        kill();
        delete(directory.resolve("data"));
    }

    @Override
    public void close() {
        kill();
        delete(directory);
    }

    /// It listens long before it has a leader and answers.
    private boolean serves() {
        try {
            HttpURLConnection health =
                    (HttpURLConnection) URI.create(endpoint() + "/health").toURL().openConnection();
            health.setConnectTimeout(1_000);
            health.setReadTimeout(2_000);
            return health.getResponseCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "it left no log";
        }
    }

    private static Optional<Path> binary() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(entry -> Path.of(entry, "etcd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Below the range that outgoing connections take their ports from: while etcd is down, one of
    /// them could be given its port.
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
        throw new AssertionError("no free port for etcd");
    }

    private static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
