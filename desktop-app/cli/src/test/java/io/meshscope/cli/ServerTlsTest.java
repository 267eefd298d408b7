package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.cluster.CertificateAuthority.Issued;
import io.meshscope.demo.DevelopmentAuthority;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Servers that take TLS only, called from the shell: each failure names the option that helps.
class ServerTlsTest {

    private static DevelopmentAuthority authority;
    private static Issued own;
    private static Server open;
    private static Server mutual;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void serve() throws Exception {
        authority = DevelopmentAuthority.create();
        own = authority.issue("server", "orders.example");
        open = server(TlsServerCredentials.ClientAuth.NONE);
        mutual = server(TlsServerCredentials.ClientAuth.REQUIRE);
    }

    private static Server server(TlsServerCredentials.ClientAuth clients) throws Exception {
        return Grpc.newServerBuilderForPort(
                        0,
                        TlsServerCredentials.newBuilder()
                                .keyManager(own.certificate().toFile(), own.key().toFile())
                                .trustManager(own.authority().toFile())
                                .clientAuth(clients)
                                .build())
                .addService(new HealthStatusManager().getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance())
                .build()
                .start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        open.shutdownNow().awaitTermination();
        mutual.shutdownNow().awaitTermination();
        authority.close();
    }

    private int call(Server server, String... options) {
        String[] call = {"call", "127.0.0.1:" + server.getPort(), "grpc.health.v1.Health/Check"};
        return Meshscope.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of(call), Stream.of(options)).toArray(String[]::new));
    }

    private void answers(Server server, String... options) {
        assertThat(call(server, options)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("SERVING");
    }

    private void fails(Server server, String named, String... options) {
        assertThat(call(server, options)).isNotZero();
        assertThat(err.toString()).contains(named);
    }

    @Test
    void aServerThatTakesTlsOnlyNamesTheOption() {
        fails(open, "--tls");
    }

    @Test
    void theAuthorityOfTheServerIsGiven() {
        answers(open, "--tls-ca", own.authority().toString());
    }

    @Test
    void anUnknownAuthorityNamesTheOption() {
        fails(open, "--tls-ca FILE", "--tls");
    }

    @Test
    void anotherNameOfTheServerIsGiven() {
        answers(open, "--tls-ca", own.authority().toString(), "--tls-name", "orders.example");
    }

    @Test
    void aWrongNameNamesTheOption() {
        fails(
                open,
                "--tls-name NAME",
                "--tls-ca",
                own.authority().toString(),
                "--tls-name",
                "payments.example");
    }

    @Test
    void nothingIsCheckedWhenThatIsAskedFor() {
        answers(open, "--tls-unchecked");
    }

    @Test
    void aServerThatWantsACertificateGetsIt() {
        fails(mutual, "--tls-cert FILE", "--tls-ca", own.authority().toString());
        answers(
                mutual,
                "--tls-ca",
                own.authority().toString(),
                "--tls-cert",
                own.certificate().toString(),
                "--tls-key",
                own.key().toString());
    }

    @Test
    void optionsThatDoNotGoTogetherAreAMisuse() {
        assertThat(call(open, "--tls-cert", "a.pem")).isEqualTo(2);
        assertThat(err.toString()).contains("--tls-cert and --tls-key go together");
    }
}
