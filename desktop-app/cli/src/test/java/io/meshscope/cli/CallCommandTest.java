package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

/// Streams from the shell, with the streams that every server has: reflection and health.
class CallCommandTest {

    private static final String ASK = "grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
    private static final String LIST = "{\"listServices\": \"*\"}";

    private static final int LIMIT = 9_000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream before = System.in;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .maxInboundMessageSize(LIMIT)
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        System.setIn(before);
        server.shutdownNow().awaitTermination();
    }

    @Test
    void aFailureIsExplainedByWhatTheCallTells() {
        assertThat(
                        call(
                                "grpc.health.v1.Health/Check",
                                "-d",
                                "{\"service\": \"" + "x".repeat(LIMIT) + "\"}"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "RESOURCE_EXHAUSTED",
                        "meshscope: The server takes messages of at most 9,000 bytes.");
    }

    private int call(String method, String... options) {
        String[] call = {"call", "127.0.0.1:" + server.getPort(), method};
        return Meshscope.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of(call), Stream.of(options)).toArray(String[]::new));
    }

    @Test
    void messagesGoOneByOneAndComeOneALine() {
        assertThat(call(ASK, "-v", "-d", LIST + " {\"fileByFilename\": \"none\"}")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        list -> assertThat(list).contains("\"grpc.health.v1.Health\""),
                        none -> assertThat(none).contains("errorResponse"));
        assertThat(err.toString())
                .contains(
                        "> 1, 3 bytes, ", "> 2, 6 bytes, ", "> end, ", "< headers from 127.0.0.1:")
                .contains("content-type: application/grpc", "< 2, ", "< trailers", "* OK 0, ")
                .containsPattern(
                        "\\* resolve [0-9.]+ ms, connect [0-9.]+ ms, send [0-9.]+ ms,"
                                + " wait [0-9.]+ ms, receive [0-9.]+ ms");
    }

    @Test
    void aStreamWithoutMessagesIsHalfClosed() {
        assertThat(call(ASK)).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsTypedIsSentAtOnceAndTheEndOfInputHalfCloses() throws Exception {
        try (var typed = new PipedOutputStream()) {
            System.setIn(new PipedInputStream(typed));
            var code = CompletableFuture.supplyAsync(() -> call(ASK, "-d", "@-"));
            typed.write(LIST.getBytes(StandardCharsets.UTF_8));
            typed.flush();
            Awaitility.await().until(() -> out.toString().contains("Health"));
            assertThat(code).isNotDone();
            typed.close();
            assertThat(code.get(20, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void aMessageThatDoesNotFitIsNamedByItsNumber() {
        assertThat(call(ASK, "-d", LIST + " {\"nothing\": 1}")).isEqualTo(1);
        assertThat(err.toString()).startsWith("meshscope: message 2: nothing: ");
    }

    @Test
    void anInterruptCancelsTheCall() throws Exception {
        var code = CompletableFuture.supplyAsync(() -> call("grpc.health.v1.Health/Watch"));
        Awaitility.await().until(() -> out.toString().contains("SERVING"));
        // a process that a script starts in the background is deaf to INT
        Signal.raise(new Signal("TERM"));
        assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(err.toString()).startsWith("meshscope: CANCELLED: ");
    }

    @Test
    void fieldsAtTheirDefaultAreShownWhenAskedFor() {
        assertThat(call(ASK, "--defaults", "-d", "{}")).isZero();
        assertThat(out.toString()).contains("\"validHost\":\"\"");
    }

    @Test
    void theLimitOfAMessageIsNamedWithItsOption() {
        assertThat(call(ASK, "-d", LIST, "--max-message", "10B")).isEqualTo(1);
        assertThat(err.toString())
                .contains("RESOURCE_EXHAUSTED", "at most 10 bytes", "--max-message SIZE");
        assertThat(call(ASK, "--max-message", "3 miles")).isEqualTo(2);
    }
}
