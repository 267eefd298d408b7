package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A collection, run as a build server does, against a real server.
class RunCommandTest {

    private static Server server;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @BeforeAll
    static void serve() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int run(String... arguments) {
        return Meshscope.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    /// With time enough for a first call on a slow machine.
    private void health() throws IOException {
        file("environments/here.yaml", "server: 127.0.0.1:" + server.getPort() + "\n");
        file(
                "10-whole.yaml",
                """
                title: The server serves
                target: "{{server}}"
                method: grpc.health.v1.Health/Check
                deadline: 1m
                expect: {fields: {/status: SERVING}}
                """);
    }

    @Test
    void aStreamIsSentItsMessagesAndItsAnswersAreChecked() throws IOException {
        health();
        file(
                "20-stream.yaml",
                """
                target: "{{server}}"
                method: grpc.reflection.v1.ServerReflection/ServerReflectionInfo
                messages:
                  - {list_services: "*"}
                  - {file_containing_symbol: "{{symbol}}"}
                  - {file_containing_symbol: no.such.Symbol}
                expect:
                  answers:
                    count: {at-least: 3, at-most: 3}
                    first: {/listServicesResponse/service/0/name: grpc.health.v1.Health}
                    each: {/originalRequest: {exists: true}}
                  fields: {/errorResponse/errorCode: 5}
                """);
        file(
                "30-one.yaml",
                "target: '{{server}}'\nmethod: grpc.health.v1.Health/Check\nmessages: [{}, {}]\n");
        file(
                "40-each.yaml",
                """
                target: "{{server}}"
                method: grpc.reflection.v1.ServerReflection/ServerReflectionInfo
                messages: [{list_services: "*"}, {file_containing_symbol: no.such.Symbol}]
                expect: {answers: {count: 3, each: {/errorResponse: {exists: false}}}}
                """);
        assertThat(
                        run(
                                "run",
                                folder.toString(),
                                "--env",
                                "here",
                                "--var",
                                "symbol=grpc.health.v1.Health"))
                .isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("✓ 20-stream  OK  [0-9]+ ms  3 answers  trace")
                .contains("not called: grpc.health.v1.Health/Check takes one message, not 2")
                .contains("answers: 2, expected 3")
                .contains("/errorResponse is not as expected in 1 of 2 answers")
                .contains("answer 2: /errorResponse is {");
    }

    @Test
    void aRunThatIsAsExpectedEndsWithZero() throws IOException {
        health();
        assertThat(run("run", folder.toString(), "--env", "here")).isZero();
        assertThat(out.toString())
                .contains("✓ The server serves  OK")
                .contains("1 requests: 1 passed, 0 failed");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatFailsIsSaidAndReported(@TempDir Path reports) throws IOException {
        health();
        file(
                "20-part.yaml",
                """
                title: A part that nobody serves
                target: "{{server}}"
                method: grpc.health.v1.Health/Check
                deadline: 1m
                message: {service: "{{part}}"}
                """);
        Path junit = reports.resolve("junit.xml");
        assertThat(
                        run(
                                "run",
                                folder.toString(),
                                "--env",
                                "here",
                                "--var",
                                "part=nobody.Service",
                                "--junit",
                                junit.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ A part that nobody serves  NOT_FOUND")
                .contains("    status is NOT_FOUND")
                .contains("2 requests: 1 passed, 1 failed");
        assertThat(junit).content().contains("tests=\"2\" failures=\"1\"");
    }

    @Test
    void aFileThatCannotBeUsedIsNamedBeforeAnythingIsCalled() throws IOException {
        health();
        file("20-bad.yaml", "target: a:1\n");
        assertThat(run("run", folder.toString(), "--env", "here")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("meshscope: 20-bad.yaml:1: lacks method\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anEmptyFolderIsNoSuccess() {
        assertThat(run("run", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("has no requests");
    }

    @Test
    void aLineOfGrpcurlBecomesARequestThatRuns() {
        Path file = folder.resolve("10-health.yaml");
        String[] line = {
            "import",
            file.toString(),
            "grpcurl",
            "-plaintext",
            "-max-time",
            "60",
            "-d",
            "{}",
            "127.0.0.1:" + server.getPort(),
            "grpc.health.v1.Health/Check"
        };
        assertThat(run(line)).isZero();
        assertThat(run("run", folder.toString())).isZero();
        assertThat(out.toString()).contains("✓ 10-health  OK");
        assertThat(run(line)).isEqualTo(1);
        assertThat(err.toString()).contains("exists: it is not written over");
    }
}
