package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How the etcd of a cluster is found and started.
final class EtcdServer {

    static final ProcessName NAME = new ProcessName("etcd");
    static final String VARIABLE = "MESHSCOPE_ETCD";

    private EtcdServer() {}

    /// The program: the plan's, or the one named by `MESHSCOPE_ETCD`, or the first on the PATH.
    ///
    /// @throws LaunchException when there is none, with the way to get one
    static Path find(Optional<Path> planned, Map<String, String> environment) {
        Optional<Path> named =
                planned.or(() -> Optional.ofNullable(environment.get(VARIABLE)).map(Path::of));
        if (named.isPresent()) {
            return named.filter(EtcdServer::runs)
                    .orElseThrow(() ->
                            new LaunchException(
                                    named.get() + " is no program that can be run",
                                    "Set " + VARIABLE + " to the path of an etcd binary"));
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "etcd"))
                .filter(EtcdServer::runs)
                .findFirst()
                .orElseThrow(() ->
                        new LaunchException(
                                "etcd was not found",
                                "Install it with: sudo apt-get install etcd-server, or set "
                                        + VARIABLE
                                        + " to the path of an etcd binary"));
    }

    private static boolean runs(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }

    /// @throws LaunchException when another process has the port: clients must find etcd where the
    ///   plan says, so it does not move
    static ProcessSpec spec(Path program, int port, Path dataDirectory) {
        if (!Ports.isFree(port)) {
            throw new LaunchException(
                    "Port "
                            + port
                            + ", planned for etcd, is in use"
                            + PortHolder.of(port).map(holder -> " by " + holder).orElse(""),
                    "Stop what uses it, or choose another etcd port");
        }
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
}
