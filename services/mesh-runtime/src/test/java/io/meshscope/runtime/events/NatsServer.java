package io.meshscope.runtime.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real NATS with JetStream on a free port and a directory of its own, which can be killed and
/// started again on its data. Its binary is what MESHSCOPE_NATS names, or `nats-server` on the
/// PATH; without one a test is skipped, in CI it fails.
public final class NatsServer implements AutoCloseable {

    private final Path directory;
    private final int port;
    private @Nullable Process process;

    private NatsServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /// A running server.
    public static NatsServer start() {
        NatsServer server = prepare();
        server.restart();
        return server;
    }

    /// One that is still away.
    public static NatsServer prepare() {
        if (binary().isEmpty()) {
            if (System.getenv("CI") != null) {
                throw new AssertionError(
                        "CI needs nats-server on the PATH: install the package nats-server");
            }
            Assumptions.abort("no nats-server on the PATH");
        }
        try {
            return new NatsServer(Files.createTempDirectory("mesh-nats"), freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `nats://host:port`.
    public String url() {
        return "nats://127.0.0.1:" + port;
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
                throw new AssertionError("nats-server did not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /// Starts it on the data it has; returns when it listens.
    public void restart() {
        try {
            process =
                    new ProcessBuilder(
                                    binary().orElseThrow().toString(),
                                    "-a",
                                    "127.0.0.1",
                                    "-p",
                                    String.valueOf(port),
                                    "-js",
                                    "-sd",
                                    directory.resolve("data").toString())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            directory.resolve("nats.log").toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("nats-server listens")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(this::listens);
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

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static Optional<Path> binary() {
        String named = System.getenv("MESHSCOPE_NATS");
        Stream<Path> candidates =
                named != null && !named.isBlank()
                        ? Stream.of(Path.of(named))
                        : Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                                .map(entry -> Path.of(entry, "nats-server"));
        return candidates.filter(Files::isExecutable).findFirst();
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
        throw new AssertionError("no free port for nats-server");
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
