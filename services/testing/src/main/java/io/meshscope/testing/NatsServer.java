package io.meshscope.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/// A real NATS with JetStream on a free port, which can be killed and started again on its data.
/// Its binary is what MESHSCOPE_NATS names, or `nats-server` on the PATH.
public final class NatsServer implements AutoCloseable {

    private final Path binary = ServerProcess.binary("nats-server", "MESHSCOPE_NATS");
    private final int port = FreePort.find();
    private final ServerProcess server = new ServerProcess("nats");

    private NatsServer() {}

    /// A running server.
    public static NatsServer start() {
        NatsServer server = prepare();
        server.restart();
        return server;
    }

    /// A server that does not run yet.
    public static NatsServer prepare() {
        return new NatsServer();
    }

    /// `nats://host:port`.
    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /// Ends it at once, as a power cut would.
    public void kill() {
        server.kill();
    }

    /// Starts it on the data it has; returns when it listens.
    public void restart() {
        server.start(
                List.of(
                        binary.toString(),
                        "-a",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "-js",
                        "-sd",
                        server.data().toString()),
                this::listens);
    }

    /// Loses everything it knew, on the same port.
    public void wipe() {
        server.wipe();
    }

    @Override
    public void close() {
        server.close();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }
}
