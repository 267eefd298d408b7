package io.meshscope.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A real Consul agent in development mode on free ports. It keeps everything in memory: one that
/// is killed and started again has forgotten all. Its binary is what MESHSCOPE_CONSUL names, or
/// `consul` on the PATH.
public final class ConsulProcess implements AutoCloseable {

    private final int port = FreePort.find();
    private final List<String> command = new ArrayList<>();
    private final ServerProcess server;

    private ConsulProcess(String hcl) {
        command.addAll(
                List.of(
                        ServerProcess.binary("consul", "MESHSCOPE_CONSUL").toString(),
                        "agent",
                        "-dev",
                        "-bind=127.0.0.1",
                        "-client=127.0.0.1",
                        "-http-port=" + port,
                        "-server-port=" + FreePort.find(),
                        "-serf-lan-port=" + FreePort.find(),
                        "-serf-wan-port=" + FreePort.find(),
                        "-dns-port=-1",
                        "-grpc-port=-1"));
        if (!hcl.isEmpty()) {
            command.add("-hcl=" + hcl);
        }
        server = new ServerProcess("consul");
    }

    /// A running agent with nothing but the defaults.
    public static ConsulProcess start() {
        return start("");
    }

    /// @param hcl further configuration
    public static ConsulProcess start(String hcl) {
        ConsulProcess consul = new ConsulProcess(hcl);
        consul.restart();
        return consul;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Starts it with no memory of before; returns when it has a leader.
    public void restart() {
        server.start(command, () -> get("/v1/status/leader").contains(":"));
    }

    /// Ends it at once.
    public void kill() {
        server.kill();
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
        server.close();
    }
}
