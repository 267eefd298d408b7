package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.grpc.Server;
import io.grpc.health.v1.HealthProto;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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

    /// As tutorials write them: the server tells nothing about itself.
    @Test
    void aServerWithoutReflectionIsCalledByAFile(@TempDir Path folder) throws Exception {
        var health = new HealthStatusManager();
        Server server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(health.getHealthService())
                        .build()
                        .start();
        try {
            String[] call = {
                "call", "127.0.0.1:" + server.getPort(), "grpc.health.v1.Health/Check"
            };
            assertThat(run(call)).isEqualTo(1);
            saysInOneLine("no server reflection", "--proto FILE", "--descriptor-set FILE");

            Path set = folder.resolve("health.pb");
            Files.write(
                    set,
                    FileDescriptorSet.newBuilder()
                            .addFile(HealthProto.getDescriptor().toProto())
                            .build()
                            .toByteArray());
            assertThat(run(with(call, "--descriptor-set", set.toString()))).isZero();
            assertThat(out.toString()).contains("\"SERVING\"");

            Path proto = folder.resolve("api/v1/health.proto");
            Files.createDirectories(proto.getParent());
            Files.writeString(
                    proto,
                    """
                    syntax = "proto3";
                    package grpc.health.v1;
                    import "v1/answer.proto";
                    message Question { string service = 1; }
                    service Health { rpc Check(Question) returns (Answer); }
                    """);
            err.getBuffer().setLength(0);
            Path apart = Files.createDirectories(folder.resolve("apart"));
            assertThat(
                            run(
                                    with(
                                            call,
                                            "--proto",
                                            proto.toString(),
                                            "--import-path",
                                            apart.toString())))
                    .isEqualTo(1);
            saysInOneLine("line 3", "v1/answer.proto", apart.toString(), "--import-path DIR");

            Files.createDirectories(apart.resolve("v1"));
            Files.writeString(
                    apart.resolve("v1/answer.proto"),
                    """
                    syntax = "proto3";
                    package grpc.health.v1;
                    message Answer { int32 status = 1; }
                    """);
            assertThat(
                            run(
                                    with(
                                            call,
                                            "--proto",
                                            proto.toString(),
                                            "--import-path",
                                            apart.toString())))
                    .isZero();
            assertThat(out.toString()).contains("\"status\": 1");

            // A file that is older than the server.
            Files.writeString(
                    apart.resolve("v1/answer.proto"),
                    "syntax = \"proto3\"; package grpc.health.v1; message Answer {}");
            err.getBuffer().setLength(0);
            run(with(call, "--proto", proto.toString(), "--import-path", apart.toString()));
            saysInOneLine("not shown", "grpc.health.v1.Answer: 1");
        } finally {
            server.shutdownNow().awaitTermination();
        }
    }

    private static String[] with(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void optionsForFilesThatDoNotGoTogetherAreAMisuse() {
        assertThat(run("call", "h:1", "a.B/C", "--import-path", ".")).isEqualTo(2);
        assertThat(run("call", "h:1", "a.B/C", "--proto", "a", "--descriptor-set", "b"))
                .isEqualTo(2);
    }
}
