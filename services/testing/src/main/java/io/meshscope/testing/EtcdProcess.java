package io.meshscope.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// A real etcd on free ports, which can be killed and started again on its data. Its binary is what
/// MESHSCOPE_ETCD names, or `etcd` on the PATH.
public final class EtcdProcess implements AutoCloseable {

    private final Path binary = ServerProcess.binary("etcd", "MESHSCOPE_ETCD");
    private final int clientPort = FreePort.find();
    private final int peerPort = FreePort.find();
    private final ServerProcess server = new ServerProcess("etcd");

    private EtcdProcess() {}

    /// A running etcd.
    public static EtcdProcess start() {
        EtcdProcess etcd = new EtcdProcess();
        etcd.restart();
        return etcd;
    }

    /// `http://host:port` for clients.
    public String endpoint() {
        return "http://127.0.0.1:" + clientPort;
    }

    /// Ends it at once, as a power cut would.
    public void kill() {
        server.kill();
    }

    /// Starts it on the data it has, or on none when it starts first; returns when it serves.
    public void restart() {
        String peer = "http://127.0.0.1:" + peerPort;
        server.start(
                List.of(
                        binary.toString(),
                        "--name=test",
                        "--data-dir=" + server.data(),
                        "--listen-client-urls=" + endpoint(),
                        "--advertise-client-urls=" + endpoint(),
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=test=" + peer),
                this::serves);
    }

    /// Loses everything it knew, on the same port.
    public void wipe() {
        server.wipe();
    }

    @Override
    public void close() {
        server.close();
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
}
