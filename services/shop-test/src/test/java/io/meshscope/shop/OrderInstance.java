package io.meshscope.shop;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// An order-service that is killed and started again, on the same port.
final class OrderInstance implements AutoCloseable {

    static final String SERVICE = "order-service";

    private static final Duration PATIENCE = ShopJvm.ENDS_WITHIN;

    private final Map<String, String> variables;
    private final Path log;
    private final int port = FreePort.find();
    private volatile ManagedChannel channel;
    private volatile Process process;

    OrderInstance(String name, Map<String, String> variables, Path logs) {
        this.variables = variables;
        this.log = logs.resolve(name + ".log");
    }

    /// Returns when it serves.
    void start() {
        ProcessBuilder builder =
                new ProcessBuilder(ShopJvm.command(SERVICE)).redirectErrorStream(true);
        builder.environment().putAll(variables);
        builder.environment().put("GRPC_PORT", String.valueOf(port));
        builder.environment().put("HTTP_PORT", "0");
        try {
            process =
                    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("order-service listens")
                .atMost(PATIENCE)
                .pollDelay(Duration.ofMillis(300))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> listens() || !process.isAlive());
        ManagedChannel before = channel;
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        if (before != null) {
            before.shutdownNow();
        }
    }

    ManagedChannel channel() {
        return channel;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// As a power cut would.
    void kill() {
        process.destroyForcibly();
        await();
    }

    void terminate() {
        ShopJvm.end(SERVICE, process);
    }

    /// Whether it ended by itself or by another's hand within that time.
    boolean ends(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Path log() {
        return log;
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.shutdownNow();
        }
        if (process != null) {
            kill();
        }
    }

    private void await() {
        if (!ends(PATIENCE)) {
            throw new AssertionError("order-service did not end");
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }
}
