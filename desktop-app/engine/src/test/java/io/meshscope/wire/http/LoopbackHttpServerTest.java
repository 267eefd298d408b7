package io.meshscope.wire.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.message.Message;
import io.meshscope.testing.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopbackHttpServerTest {

    private static final HttpLimits LIMITS =
            new HttpLimits(1_000, 1, 3, Duration.ofMillis(250), Duration.ofMillis(500));

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);
    private LoopbackHttpServer server;

    /// Answers with the method, the path and the length of the body; waits on `/hold`, fails on
    /// `/fault`.
    private final HttpService service =
            new HttpService() {
                @Override
                public Optional<HttpAnswer> head(HttpHead head) throws HttpRefusal {
                    if (head.path().equals("/nothing")) {
                        throw new HttpRefusal(404, Message.verbatim("nothing here"));
                    }
                    return Optional.empty();
                }

                @Override
                public HttpAnswer answer(HttpHead head, byte[] body) {
                    switch (head.path()) {
                        case "/hold" -> {
                            entered.countDown();
                            try {
                                held.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }
                        case "/fault" -> throw new IllegalStateException("a fault");
                        default -> {}
                    }
                    return HttpAnswer.of(
                            200,
                            "text/plain",
                            (head.method() + head.path() + body.length).getBytes(UTF_8));
                }

                @Override
                public HttpAnswer refusal(HttpHead head, HttpRefusal refusal) {
                    return HttpAnswer.of(
                            refusal.status(),
                            "text/plain",
                            refusal.said().english().getBytes(UTF_8));
                }
            };

    @BeforeEach
    void listen() throws IOException {
        server = LoopbackHttpServer.start(0, LIMITS, service);
    }

    @AfterEach
    void close() {
        held.countDown();
        server.close();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
    }

    private static String length(int bytes) {
        return "Content-Length: " + bytes + "\r\n";
    }

    /// Everything until the server ends the connection.
    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    private String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return rest(socket);
        }
    }

    @Test
    void severalRequestsOnOneConnectionAreAnsweredInTheirOrder() throws Exception {
        String answers =
                ask(
                        post("/a", length(2), "12")
                                + post(
                                        "/b",
                                        "Transfer-Encoding: chunked\r\n",
                                        "3\r\nabc\r\n0\r\n\r\n")
                                + post("/c", length(0) + "Connection: close\r\n", ""));
        assertThat(answers.split("HTTP/1.1 200 OK")).hasSize(4);
        assertThat(answers)
                .containsSubsequence("POST/a2", "POST/b3", "connection: close", "POST/c0");
    }

    @Test
    void aBodyThatIsKeptBackIsAskedFor() throws Exception {
        try (Socket socket = connect()) {
            send(socket, post("/a", length(2) + "Expect: 100-continue\r\n", ""));
            byte[] head =
                    socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(head, US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            send(socket, "12");
            assertThat(rest(socket)).contains("POST/a2");
        }
    }

    @Test
    void whatIsTooLongOrNoHttpIsRefusedInWords() throws Exception {
        assertThat(ask(post("/a", length(1_001), ""))).startsWith("HTTP/1.1 413").contains("1000");
        String chunk = "258\r\n" + "x".repeat(600) + "\r\n";
        assertThat(ask(post("/a", "Transfer-Encoding: chunked\r\n", chunk + chunk)))
                .startsWith("HTTP/1.1 413");
        assertThat(ask(post("/nothing", length(900), "x".repeat(900)))).contains("nothing here");
        assertThat(ask(post("/a", "X: " + "x".repeat(20_000) + "\r\n", ""))).contains(" 400 ");
        assertThat(ask("\u0001\u0002\u0003\r\n\r\n")).contains(" 400 ");
        assertThat(ask(post("/a", length(-5), ""))).contains(" 400 ");
    }

    @Test
    void aCompressedBombIsRefused() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[200_000]);
        }
        assertThat(bytes.size()).isLessThan(LIMITS.bodyBytes());
        try (Socket socket = connect()) {
            send(socket, post("/a", length(bytes.size()) + "Content-Encoding: gzip\r\n", ""));
            socket.getOutputStream().write(bytes.toByteArray());
            assertThat(rest(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void whoIsSlowLosesTheConnection() throws Exception {
        try (Socket silent = connect();
                Socket slowHead = connect();
                Socket slowBody = connect()) {
            send(slowHead, "POST /a HTTP/1.1\r\nHost: x\r\n");
            send(slowBody, post("/a", length(10), "12"));
            assertThat(rest(slowBody)).isEmpty();
            assertThat(rest(slowHead)).isEmpty();
            assertThat(rest(silent)).isEmpty();
        }
        // The room of the slow body is free again.
        assertThat(ask(post("/a", length(0), ""))).contains("POST/a0");
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < LIMITS.connections(); i++) {
                open.add(connect());
            }
            try (Socket more = connect()) {
                assertThat(more.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void moreRequestsAtOnceAreToldToComeLater() throws Exception {
        try (Socket first = connect()) {
            send(first, post("/hold", length(0), ""));
            entered.await();
            assertThat(ask(post("/a", length(0), ""))).startsWith("HTTP/1.1 429");
            assertThat(server.busy()).isEqualTo(1);
            held.countDown();
            assertThat(rest(first)).contains("POST/hold0");
        }
        assertThat(ask(post("/a", length(0), ""))).contains("POST/a0");
    }

    @Test
    void aFaultIsAnsweredWithoutItsDetails() throws Exception {
        assertThat(ask(post("/fault", length(0), ""))).contains(" 400 ").doesNotContain("a fault");
        assertThat(ask(post("/a", length(0), ""))).contains("POST/a0");
    }

    @Test
    void aClosedServerLeavesItsPort() throws Exception {
        // A port that the system gives out may be given to another process between the two.
        int port = FreePort.find();
        LoopbackHttpServer.start(port, LIMITS, service).close();
        try (var again = LoopbackHttpServer.start(port, LIMITS, service)) {
            assertThat(again.port()).isEqualTo(port);
        }
    }
}
