package io.meshscope.wire.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshscope.mesh.SourceEvent;
import io.meshscope.wire.tls.ClientTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An etcd that serves https only and asks for a client certificate.
@Tag("process")
class EtcdTlsTest {

    @TempDir Path files;
    private EtcdServer server;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl");
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=test-ca");
        Files.writeString(files.resolve("san"), "subjectAltName=IP:127.0.0.1");
        certificate("server");
        certificate("client");
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout x.key -out other.pem -subj /CN=other");
        server =
                EtcdServer.startTls(
                        files.resolve("server.pem"),
                        files.resolve("server.key"),
                        files.resolve("ca.pem"),
                        files.resolve("client.pem"),
                        files.resolve("client.key"));
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private void certificate(String name) throws Exception {
        openssl("req -newkey rsa:2048 -nodes -keyout " + name + ".key -out csr -subj /CN=" + name);
        openssl(
                "x509 -req -in csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile san -out "
                        + name
                        + ".pem");
    }

    private void openssl(String arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("/usr/bin/openssl"));
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

    private Optional<Path> file(String name) {
        return Optional.of(files.resolve(name));
    }

    private SourceEvent firstStatus(String scheme, Optional<ClientTls> tls) {
        return firstStatus(scheme, "127.0.0.1", tls);
    }

    private SourceEvent firstStatus(String scheme, String host, Optional<ClientTls> tls) {
        URI endpoint = URI.create(scheme + "://" + host + ":" + server.endpoint().getPort());
        var heard = new Recorder();
        try (var etcd = new EtcdConnection(List.of(endpoint), tls, EtcdWatchTest.QUICK);
                var watch = new EtcdWatch(etcd, List.of("/a/"), heard)) {
            watch.start();
            await().until(() -> !heard.statuses.isEmpty());
            return heard.statuses.getFirst();
        }
    }

    @Test
    void theRightFilesConnectAndWrongOnesAreSaidInWords() {
        var mutual = new ClientTls(file("ca.pem"), file("client.pem"), file("client.key"));
        assertThat(firstStatus("https", Optional.of(mutual)))
                .isInstanceOf(SourceEvent.Connected.class);

        var wrongCa = new ClientTls(file("other.pem"), file("client.pem"), file("client.key"));
        assertThat(reason(firstStatus("https", Optional.of(wrongCa))))
                .contains("a certificate that is not trusted")
                .contains("CA file");
        assertThat(reason(firstStatus("https", Optional.empty())))
                .contains("a certificate that is not trusted");

        assertThat(reason(firstStatus("https", "localhost", Optional.of(mutual))))
                .contains("a certificate that was made for another host");

        var noCertificate = new ClientTls(file("ca.pem"), Optional.empty(), Optional.empty());
        assertThat(reason(firstStatus("https", Optional.of(noCertificate))))
                .contains("client certificate");

        assertThat(reason(firstStatus("http", Optional.empty()))).contains("It may serve https");

        var notPem = new ClientTls(file("ca.key"), Optional.empty(), Optional.empty());
        assertThat(firstStatus("https", Optional.of(notPem)))
                .isInstanceOfSatisfying(
                        SourceEvent.Lost.class,
                        lost -> assertThat(lost.reason()).contains("holds no PEM certificate"));
        var swapped = new ClientTls(file("ca.pem"), file("client.pem"), file("x.key"));
        assertThat(firstStatus("https", Optional.of(swapped)))
                .isNotInstanceOf(SourceEvent.Connected.class);
    }

    private static String reason(SourceEvent status) {
        assertThat(status).isInstanceOf(SourceEvent.Lagging.class);
        return ((SourceEvent.Lagging) status).reason();
    }
}
