package io.meshscope.wire.zookeeper;

import io.meshscope.mesh.Endpoint;
import io.meshscope.testing.FreePort;
import io.meshscope.testing.ServerProcess;
import io.meshscope.wire.access.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.zookeeper.server.ZooKeeperServerMain;

/// A real ZooKeeper of one server, in a process of its own. It can be killed and started again on
/// its data.
public final class ZooKeeperProcess implements AutoCloseable {

    /// May do all.
    public static final ZooKeeperLogin SUPER = new ZooKeeperLogin("super", new Secret("super"));

    /// That user and password as ZooKeeper knows them: SHA-1 of both, in Base64.
    private static final String SUPER_DIGEST = "super:gG7s8t3oDEtIqF6DM9LlI/R+9Ss=";

    /// Longer than any test, so that no session runs out on a slow machine.
    private static final int LONGEST_SESSION_MILLIS = 600_000;

    private final ServerProcess server = new ServerProcess("zookeeper");
    private final int port = FreePort.find();

    /// A running server.
    public static ZooKeeperProcess start() throws IOException {
        var started = new ZooKeeperProcess();
        started.restart();
        return started;
    }

    public ZooKeeperAddress address() {
        return new ZooKeeperAddress(List.of(new Endpoint("127.0.0.1", port)));
    }

    /// Starts it on the data it has, and returns when it answers.
    public void restart() throws IOException {
        Files.createDirectories(server.data());
        Path settings = server.data().resolveSibling("zoo.cfg");
        Files.writeString(
                settings,
                String.join(
                        "\n",
                        "dataDir=" + server.data(),
                        "clientPort=" + port,
                        "clientPortAddress=127.0.0.1",
                        "maxSessionTimeout=" + LONGEST_SESSION_MILLIS,
                        "admin.enableServer=false",
                        "4lw.commands.whitelist=ruok,srvr"));
        server.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dzookeeper.forceSync=no",
                        "-Dzookeeper.DigestAuthenticationProvider.superDigest=" + SUPER_DIGEST,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ZooKeeperServerMain.class.getName(),
                        settings.toString()),
                this::serves);
    }

    /// It answers this once it takes sessions; before that it says so.
    private boolean serves() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.contains("Mode: standalone");
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /// SIGKILL.
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.close();
    }
}
