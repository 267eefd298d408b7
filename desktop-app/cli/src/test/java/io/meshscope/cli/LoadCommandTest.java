package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.grpc.InsecureServerCredentials;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The `load` command against a server on loopback.
class LoadCommandTest {

    private static Server server;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void serve() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
    }

    @AfterAll
    static void end() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }

    private int load(String... arguments) {
        CommandLine line = Meshscope.commandLine();
        Stream<String> first =
                Stream.of("load", "127.0.0.1:" + server.getPort(), "grpc.health.v1.Health/Check");
        return line.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(first, Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void aRunIsReportedOnTheTerminalAndInFiles(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("run.json");
        Path csv = folder.resolve("run.csv");
        Path html = folder.resolve("run.html");

        int code =
                load(
                        "--workers=2",
                        "--calls=200",
                        "--connections=2",
                        "--traces=100",
                        "--fail-if=errors>0",
                        "--fail-if",
                        "max > 1h",
                        "--json",
                        json.toString(),
                        "--csv",
                        csv.toString(),
                        "--html",
                        html.toString());

        assertThat(err.toString()).doesNotContain("meshscope:");
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("2 workers (closed model), 200 calls, 2 connections")
                .containsPattern("sent +200")
                .containsPattern("failed +0, 0.00 %")
                .containsPattern(
                        "SLOWEST of the calls that started a trace\\R +.* OK .*[0-9a-f]{32}");
        JsonNode read = new JsonMapper().readTree(json.toFile());
        assertThat(read.at("/byStatus/OK/count").asInt()).isEqualTo(200);
        assertThat(read.at("/slowest/0/traceId").asText()).hasSize(32);
        assertThat(Files.readAllLines(csv).getFirst()).startsWith("from_s,to_s,sent");
        assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("<svg");
    }

    @Test
    void aBrokenBoundIsNamedAndTheExitCodeSaysSo() {
        int code =
                load(
                        "-d",
                        "{\"service\": \"away\"}",
                        "--rate=200/s",
                        "--calls=20",
                        "--fail-if=errors>1%");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("200/s (open model, at most 1000 under way), 20 calls")
                .containsPattern("NOT_FOUND +20")
                .contains("FAILED: errors>1%");
    }

    @Test
    void whatDoesNotFitIsSaidBeforeACallIsMade(@TempDir Path folder) {
        saysAsMisuse("give --rate or --workers");
        saysAsMisuse("give --rate or --workers", "--rate=5/s", "--workers=2");
        saysAsMisuse("\"fast\" is not a rate", "--rate=fast");
        saysAsMisuse("\"p99=1s\" is not a bound", "--rate=5/s", "--fail-if=p99=1s");
        saysAsMisuse("--traces is 0 to 100", "--rate=5/s", "--traces=101");
        saysAsMisuse("at least one connection", "--rate=5/s", "--connections=0");

        err.getBuffer().setLength(0);
        assertThat(load("--rate=5/s", "--csv", folder.resolve("none/run.csv").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("cannot write to " + folder.resolve("none"));

        err.getBuffer().setLength(0);
        assertThat(load("--workers=1", "-d", "{\"servise\": \"a\"}")).isEqualTo(1);
        assertThat(err.toString()).contains("servise");
        assertThat(out.toString()).isEmpty();
    }

    private void saysAsMisuse(String words, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(load(arguments)).isEqualTo(2);
        assertThat(err.toString()).startsWith("meshscope: ").contains(words);
        assertThat(err.toString().lines()).hasSize(1);
    }
}
