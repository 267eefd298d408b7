package io.meshscope.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.testing.FreePort;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulTiming;
import io.meshscope.wire.tls.ClientTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens and TLS, against real agents that ask for them.
@Tag("process")
class ConsulAccessTest {

    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final String TOKEN = "7f3a9c41-d2e8-4b06-a5c1-e90b3d6f2874";

    @TempDir Path files;

    private static ConsulDiscovery discovery(
            URI uri, Optional<String> token, Optional<ClientTls> tls) {
        return new ConsulDiscovery(
                new ConsulAddress(uri, token, Optional.empty(), tls), ConsulTiming.DEFAULT);
    }

    @Test
    void theTokenIsAHeaderAndAWrongOneIsSaidInWords() throws Exception {
        try (var server =
                ConsulServer.start(
                        "-log-level=trace",
                        "-hcl=acl{enabled=true default_policy=\"deny\" tokens{master=\""
                                + TOKEN
                                + "\" agent=\""
                                + TOKEN
                                + "\" default=\""
                                + TOKEN
                                + "\"}}")) {
            server.register("order-service", 50_052, List.of(), Map.of());
            try (var with = discovery(server.address(), Optional.of(TOKEN), Optional.empty())) {
                await().untilAsserted(() ->
                        assertThat(with.endpoints(ORDER))
                                .containsExactly(new Endpoint("127.0.0.1", 50_052)));
            }
            try (var wrong =
                    discovery(
                            server.address(),
                            Optional.of("00000000-0000-0000-0000-000000000001"),
                            Optional.empty())) {
                assertThatThrownBy(() -> wrong.endpoints(ORDER))
                        .isInstanceOf(DiscoveryException.class)
                        .hasMessageContaining("refused the token")
                        .hasMessageContaining("CONSUL_HTTP_TOKEN")
                        .hasMessageNotContaining("00000000-0000");
            }
            assertThat(Files.readString(server.directory().resolve("log")))
                    .contains("/v1/health/service/order-service")
                    .doesNotContain("token=")
                    .doesNotContain(TOKEN);
            // From now on a question without a token is nobody's.
            var _ = server.put("/v1/agent/token/default", TOKEN, "{\"Token\":\"\"}");
            assertThat(observed(server.address(), Optional.empty()))
                    .as("nobody in particular is shown an empty list, without a word")
                    .isInstanceOfSatisfying(
                            SourceEvent.Partial.class,
                            partial -> {
                                assertThat(partial.detail())
                                        .isEqualTo("Consul at " + server.address().getAuthority());
                                assertThat(partial.missing())
                                        .isEqualTo(
                                                "Consul shows only what everybody may see. Set"
                                                        + " CONSUL_HTTP_TOKEN.");
                                assertThat(partial.said()).isPresent();
                            });
            assertThat(observed(server.address(), Optional.of(TOKEN)))
                    .isInstanceOf(SourceEvent.Connected.class);
        }
        assertThat(
                        new ConsulAddress(
                                        URI.create("http://127.0.0.1:8500"),
                                        Optional.of(TOKEN),
                                        Optional.empty(),
                                        Optional.empty())
                                .toString())
                .doesNotContain(TOKEN);
    }

    /// What a source says of itself once it has its first answers.
    private static SourceEvent observed(URI uri, Optional<String> token) {
        var id = new SourceId("consul");
        try (ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
                var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                var source =
                        new ConsulRegistrySource(
                                new ConsulAddress(uri, token, Optional.empty(), Optional.empty()),
                                ConsulTiming.DEFAULT,
                                journal,
                                InstantSource.system(),
                                id,
                                scheduler)) {
            source.start();
            await().until(() -> journal.state().sources().all().containsKey(id));
            SourceEvent status = journal.state().sources().all().get(id).status();
            scheduler.shutdownNow();
            return status;
        }
    }

    @Test
    void httpsWithACertificateOfOnesOwn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl");
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=test-ca");
        Files.writeString(files.resolve("san"), "subjectAltName=IP:127.0.0.1");
        certificate("server");
        certificate("client");
        int https = FreePort.find();
        try (var server =
                ConsulServer.start(
                        "-https-port=" + https,
                        "-hcl=ca_file=\"" + files + "/ca.pem\"",
                        "-hcl=cert_file=\"" + files + "/server.pem\"",
                        "-hcl=key_file=\"" + files + "/server.key\"",
                        "-hcl=verify_incoming_https=true")) {
            server.registerInCatalog("order-service", 50_052, List.of(), Map.of());
            URI uri = URI.create("https://127.0.0.1:" + https);
            try (var with =
                    discovery(
                            uri,
                            Optional.empty(),
                            Optional.of(
                                    new ClientTls(
                                            file("ca.pem"),
                                            file("client.pem"),
                                            file("client.key"))))) {
                assertThat(with.endpoints(ORDER))
                        .containsExactly(new Endpoint("127.0.0.1", 50_052));
            }
            try (var stranger = discovery(uri, Optional.empty(), Optional.empty())) {
                assertThatThrownBy(() -> stranger.endpoints(ORDER))
                        .isInstanceOf(DiscoveryException.class)
                        .hasMessageContaining("shows a certificate that is not trusted");
            }
            try (var otherHost =
                    discovery(
                            URI.create("https://localhost:" + https),
                            Optional.empty(),
                            Optional.of(
                                    new ClientTls(
                                            file("ca.pem"),
                                            file("client.pem"),
                                            file("client.key"))))) {
                assertThatThrownBy(() -> otherHost.endpoints(ORDER))
                        .isInstanceOf(DiscoveryException.class)
                        .hasMessageContaining("a certificate that was made for another host");
            }
        }
        assertThatThrownBy(() ->
                        discovery(
                                URI.create("https://127.0.0.1:1"),
                                Optional.empty(),
                                Optional.of(
                                        new ClientTls(
                                                Optional.of(Path.of("/nowhere/ca.pem")),
                                                Optional.empty(),
                                                Optional.empty()))))
                .hasMessage("The file /nowhere/ca.pem does not exist. Check the path.");
    }

    private Optional<Path> file(String name) {
        return Optional.of(files.resolve(name));
    }

    private void certificate(String name) throws Exception {
        openssl("req -newkey rsa:2048 -nodes -keyout " + name + ".key -out csr -subj /CN=" + name);
        openssl(
                "x509 -req -in csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile san -out "
                        + name
                        + ".pem");
    }

    private void openssl(String arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Path log = files.resolve("log");
        int code =
                new ProcessBuilder(command)
                        .directory(files.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
    }
}
