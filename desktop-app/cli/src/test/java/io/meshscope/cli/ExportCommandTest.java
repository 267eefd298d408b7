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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests of a collection, exported; the Java programs are compiled and run against a real
/// server.
@Tag("process")
class ExportCommandTest {

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

    @BeforeEach
    void collection() throws IOException {
        Files.createDirectories(folder.resolve("environments"));
        Files.writeString(
                folder.resolve("environments/here.yaml"),
                "server: 127.0.0.1:" + server.getPort() + "\ntoken: {secret-env: NOT_SET}\n");
        Files.writeString(
                folder.resolve("check.yaml"),
                """
                target: "{{server}}"
                method: grpc.health.v1.Health/Check
                deadline: 60s
                metadata: {x-tenant: "a \\"b\\""}
                message: {service: "{{service}}"}
                """);
        Files.writeString(
                folder.resolve("reflect.yaml"),
                """
                target: "{{server}}"
                method: grpc.reflection.v1.ServerReflection/ServerReflectionInfo
                deadline: 60s
                messages: [{list_services: "*"}, {file_containing_symbol: no.such.Symbol}]
                """);
    }

    private String export(int code, String... arguments) {
        out.getBuffer().setLength(0);
        int result =
                Meshscope.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        assertThat(result).as(err.toString()).isEqualTo(code);
        return out.toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /// Runs a program from its source, as `java FILE` compiles it.
    private String run(String name, String program) throws Exception {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, program);
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        source.toString()))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void aJavaProgramCompilesAndMakesTheCall() throws Exception {
        String unary =
                export(
                        0,
                        "export",
                        file("check.yaml"),
                        "--as",
                        "java",
                        "--env",
                        "here",
                        "--var",
                        "service=");
        assertThat(run("CheckCall", unary)).contains("\"status\": \"SERVING\"");

        String stream = export(0, "export", file("reflect.yaml"), "--as", "java", "--env", "here");
        assertThat(run("ServerReflectionInfoCall", stream))
                .contains("\"name\": \"grpc.health.v1.Health\"", "\"errorCode\": 5");
    }

    @Test
    void aLineAndAGoProgramNameTheServer() {
        String address = "127.0.0.1:" + server.getPort();
        assertThat(
                        export(
                                0,
                                "export",
                                file("check.yaml"),
                                "--as",
                                "ghz",
                                "--env",
                                "here",
                                "--var",
                                "service=a"))
                .isEqualTo(
                        "ghz --insecure --call grpc.health.v1.Health/Check --metadata"
                                + " '{\"x-tenant\":\"a \\\"b\\\"\"}' --timeout 60s --data"
                                + " '{\"service\":\"a\"}' "
                                + address
                                + System.lineSeparator());
        assertThat(export(0, "export", file("reflect.yaml"), "--as", "go", "--env", "here"))
                .contains(
                        "pb \"google.golang.org/grpc/reflection/grpc_reflection_v1\"",
                        "pb.NewServerReflectionClient(connection).ServerReflectionInfo(ctx)",
                        "message := &pb.ServerReflectionRequest{}",
                        "grpc.NewClient(\"" + address + "\"");
    }

    @Test
    void aValueThatIsNotKnownIsSaidAndNothingIsWritten() {
        assertThat(export(1, "export", file("check.yaml"), "--as", "go", "--env", "here"))
                .isEmpty();
        assertThat(err.toString()).contains("/service: {{service}} has no value. Options: --env");
    }
}
