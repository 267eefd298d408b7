package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The event bus of a cluster: a NATS server with JetStream. When its port is taken it uses another
/// one, which the services are told. Not safe for use by many threads.
final class NatsServer implements Server {

    static final ProcessName NAME = new ProcessName("nats");
    static final int PORT = 4222;
    static final int MONITORING_PORT = 8222;
    static final Program PROGRAM =
            new Program(
                    "nats-server",
                    "MESHSCOPE_NATS",
                    Message.of("program.fetched.install", "sudo apt-get install nats-server"));

    private final Path program;
    private final Path directory;
    private final KeptPort port;
    private final KeptPort monitoring;

    /// @param directory for its configuration and store, kept from one start to the next
    NatsServer(Path program, Path directory, Ports ports) {
        this.program = program;
        this.directory = directory;
        this.port = new KeptPort(ports, PORT);
        this.monitoring = new KeptPort(ports, MONITORING_PORT);
    }

    @Override
    public ProcessName name() {
        return NAME;
    }

    @Override
    public ProcessSpec spec() {
        int clients = port.claim();
        int http = monitoring.claim();
        Path configuration = directory.resolve("nats.conf");
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    configuration,
                    """
                    server_name: meshscope
                    listen: "127.0.0.1:%d"
                    http: "127.0.0.1:%d"
                    jetstream {
                      store_dir: "%s"
                      max_memory_store: 64MB
                      max_file_store: 1GB
                    }
                    """
                            .formatted(clients, http, directory.resolve("store")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProcessSpec(
                NAME,
                Optional.empty(),
                List.of(program.toString(), "--config", configuration.toString()),
                Map.of(),
                List.of(clients, http),
                URI.create("http://127.0.0.1:" + http + "/healthz"));
    }

    @Override
    public Map<String, String> environment(ServiceName service) {
        return Map.of("MESHSCOPE_NATS_URL", "nats://127.0.0.1:" + port.current());
    }
}
