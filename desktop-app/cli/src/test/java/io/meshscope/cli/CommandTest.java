package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// When the command cannot do what is asked, it prints one line that says what to do, and its exit
/// code is not 0.
class CommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Meshscope.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private void saysInOneLine(String... words) {
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("meshscope: ").contains(words);
        assertThat(err.toString()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void aBusyPortIsNamedWithTheRemedy() throws IOException {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = busy.getLocalPort();
            assertThat(run("observe", "--json", "--otlp-grpc", "" + port, "--for", "1s"))
                    .isEqualTo(1);
            saysInOneLine("" + port, "in use", "another port");
        }
    }

    @Test
    void helpSaysWhichEventsAreLeftOut() {
        assertThat(run("observe", "--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("registrations, configuration, breakers' transitions")
                .contains("Left out are regular measurements");
    }

    @Test
    void nothingToObserveIsAMisuse() {
        assertThat(run("observe", "--json")).isEqualTo(2);
        saysInOneLine("--etcd", "--otlp-grpc");
    }

    @Test
    void anEndpointThatIsNoneIsQuoted() {
        assertThat(run("observe", "--json", "--etcd", "nonsense")).isEqualTo(2);
        saysInOneLine("\"nonsense\"", "http://host:2379");
    }

    @Test
    void aConsulAddressThatIsNoneIsQuoted() {
        assertThat(run("observe", "--json", "--consul", "ftp://c")).isEqualTo(2);
        saysInOneLine("\"ftp://c\"", "http://host:8500");
    }

    @Test
    void anUnreachableConsulIsALineInTheJournalAndNoHang() {
        int port = FreePort.find();
        assertThat(run("observe", "--json", "--consul", "http://127.0.0.1:" + port, "--for", "1s"))
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines())
                .anySatisfy(line ->
                        assertThat(line)
                                .contains("\"source\":\"consul\"")
                                .contains("\"type\":\"source.lagging\"")
                                .contains("Nothing listens at 127.0.0.1:" + port));
    }

    @Test
    void aCallByConsulWithoutOneSaysWhichOptionIsMissing() {
        assertThat(run("call", "consul:///user-service", "a.B/C")).isEqualTo(1);
        saysInOneLine("--consul", "CONSUL_HTTP_ADDR");
    }

    @Test
    void aDurationThatIsNoneIsQuoted() {
        assertThat(run("observe", "--json", "--otlp-http", "0", "--for", "soon")).isEqualTo(2);
        saysInOneLine("\"soon\"", "30s");
    }

    @Test
    void anUnreachableEtcdIsALineInTheJournalAndNoHang() {
        int port = FreePort.find();
        assertThat(run("observe", "--json", "--etcd", "http://127.0.0.1:" + port, "--for", "2s"))
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines())
                .anySatisfy(line ->
                        assertThat(line)
                                .contains("\"source\":\"etcd\"")
                                .contains("\"type\":\"source.lagging\"")
                                .contains("127.0.0.1:" + port));
    }

    @Test
    void aWrongTlsFileIsNamed(@TempDir Path folder) throws IOException {
        Path ca = Files.writeString(folder.resolve("ca.pem"), "not a certificate");
        run(
                "observe",
                "--json",
                "--etcd",
                "https://127.0.0.1:" + FreePort.find(),
                "--etcd-ca",
                ca.toString(),
                "--for",
                "2s");
        assertThat(out.toString() + err).contains("ca.pem").doesNotContain("\tat ");
    }

    @Test
    void aCallWithoutAServerSaysWhereItWent() {
        int port = FreePort.find();
        assertThat(run("call", "127.0.0.1:" + port, "a.B/C")).isEqualTo(1);
        saysInOneLine("UNAVAILABLE", "127.0.0.1:" + port);
    }

    @Test
    void aCallByDiscoveryWithoutARegistrySaysWhichOptionIsMissing() {
        assertThat(run("call", "etcd:///user-service", "a.B/C")).isEqualTo(1);
        saysInOneLine("--etcd");
    }

    @Test
    void aHeaderWithoutAColonIsQuoted() {
        assertThat(run("call", "127.0.0.1:1", "a.B/C", "-H", "token")).isEqualTo(2);
        saysInOneLine("\"token\"", "NAME:VALUE");
    }
}
