package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The second registry of a cluster: one Consul agent that is its own server and keeps everything
/// in memory (`-dev`).
final class ConsulServer implements Server {

    static final ProcessName NAME = new ProcessName("consul");
    static final Program PROGRAM =
            new Program("consul", "MESHSCOPE_CONSUL", Message.of("program.fetched"));

    private static final int RPC_PORT = 8300;
    private static final int GOSSIP_PORT = 8301;
    private static final Pattern VERSION = Pattern.compile("Consul v(\\d+)\\.(\\d+)");
    private static final long PATIENCE_SECONDS = 5;

    private final Path program;
    private final int port;
    private final Optional<CertificateAuthority> authority;
    private final Path directory;
    private final KeptPort rpc;
    private final KeptPort gossip;

    /// @param port of its HTTP interface
    /// @param authority issues the certificate that Consul shows when it checks instances by mutual
    ///   TLS; empty for plaintext
    /// @param directory for its configuration
    ConsulServer(
            Path program,
            int port,
            Optional<CertificateAuthority> authority,
            Path directory,
            Ports ports) {
        this.authority = authority;
        this.directory = directory;
        this.program = program;
        this.port = port;
        this.rpc = new KeptPort(ports, RPC_PORT);
        this.gossip = new KeptPort(ports, GOSSIP_PORT);
    }

    @Override
    public ProcessName name() {
        return NAME;
    }

    /// @throws LaunchException when another process has the port: observers expect Consul there, so
    ///   it does not move
    @Override
    public ProcessSpec spec() {
        Ports.require(port, "Consul");
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        program.toString(),
                        "agent",
                        "-dev",
                        "-node=meshscope",
                        "-disable-host-node-id",
                        "-log-level=warn",
                        "-bind=127.0.0.1",
                        "-client=127.0.0.1",
                        "-http-port=" + port,
                        "-server-port=" + rpc.claim(),
                        "-serf-lan-port=" + gossip.claim(),
                        "-serf-wan-port=-1",
                        "-dns-port=-1",
                        "-grpc-port=-1",
                        "-hcl=disable_update_check = true"));
        if (knowsGrpcTls()) {
            command.add("-hcl=ports { grpc_tls = -1 }");
        }
        authority.map(this::checksByTls).ifPresent(command::add);
        return new ProcessSpec(
                NAME,
                Optional.empty(),
                command,
                Map.of(),
                List.of(port),
                // Answers 500 until a leader is elected.
                URI.create("http://127.0.0.1:" + port + "/v1/catalog/nodes"));
    }

    private String checksByTls(CertificateAuthority issuer) {
        CertificateAuthority.Issued own = issuer.issue("consul", "consul");
        Path configuration = directory.resolve("tls.hcl");
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    configuration,
                    """
                    enable_agent_tls_for_checks = true
                    ca_file = "%s"
                    cert_file = "%s"
                    key_file = "%s"
                    """
                            .formatted(own.authority(), own.certificate(), own.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "-config-file=" + configuration;
    }

    /// Consul 1.14 and later have one more port to switch off; earlier versions reject its name.
    private boolean knowsGrpcTls() {
        try {
            Process asked = new ProcessBuilder(program.toString(), "version").start();
            asked.getOutputStream().close();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
            }
            Matcher version = VERSION.matcher(said);
            return version.find()
                    && (Integer.parseInt(version.group(1)) > 1
                            || Integer.parseInt(version.group(2)) >= 14);
        } catch (IOException e) {
            return false; // the start itself will say what is wrong with the program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException(
                    Message.of("launch.interrupted", "Consul"), Message.of("launch.again"));
        }
    }

    @Override
    public Map<String, String> environment(ServiceName service) {
        return Map.of("MESHSCOPE_CONSUL_ADDRESS", "http://127.0.0.1:" + port);
    }
}
