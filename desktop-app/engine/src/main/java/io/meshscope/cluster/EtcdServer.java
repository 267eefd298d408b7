package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The registry and configuration of a cluster: an etcd of one member.
///
/// @param dataDirectory kept from one start to the next
record EtcdServer(Path program, int port, Path dataDirectory) implements Server {

    static final ProcessName NAME = new ProcessName("etcd");
    static final Program PROGRAM =
            new Program(
                    "etcd",
                    "MESHSCOPE_ETCD",
                    Message.of("program.install", "sudo apt-get install etcd-server"));

    @Override
    public ProcessName name() {
        return NAME;
    }

    /// @throws LaunchException when another process has the port: clients must find etcd where the
    ///   plan says, so it does not move
    @Override
    public ProcessSpec spec() {
        Ports.require(port, "etcd");
        String clients = "http://127.0.0.1:" + port;
        String peers = "http://127.0.0.1:0"; // a cluster of one: any port, and nobody asks for it
        return new ProcessSpec(
                NAME,
                Optional.empty(),
                List.of(
                        program.toString(),
                        "--name=meshscope",
                        "--data-dir=" + dataDirectory,
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=meshscope=" + peers),
                Map.of(),
                List.of(port),
                URI.create(clients + "/health"));
    }

    @Override
    public Map<String, String> environment(ServiceName service) {
        return Map.of("MESHSCOPE_ETCD_ENDPOINTS", "http://127.0.0.1:" + port);
    }
}
