package io.meshscope.shop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.testing.EtcdProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How a gateway stops: over raw sockets, and under requests that never stop.
@Tag("process")
class DrainTest {

    /// Long enough that a busy machine is not mistaken for a caller that has gone.
    private static final Map<String, String> PATIENT = Map.of("MESHSCOPE_DRAIN", "12");

    private EtcdProcess etcd;
    private EtcdProbe probe;
    private ScriptedShop shop;

    @BeforeEach
    void open() {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        shop = new ScriptedShop();
        shop.register(probe);
        probe.put("/config/gateway", "{\"rate_limit\":{\"per_second\":100000,\"burst\":100000}}");
    }

    @AfterEach
    void close() {
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        shop.close();
        probe.close();
        etcd.close();
    }

    @Test
    void whatIsInFlightIsFinishedAndEachConnectionEndsWithAnAnswer() throws Exception {
        RunningGateway gateway = RunningGateway.start(etcd.endpoint(), PATIENT);
        String token = gateway.token("1");
        try (Raw idle = new Raw(gateway.port());
                Raw silent = new Raw(gateway.port());
                Raw slow = new Raw(gateway.port());
                Raw events = new Raw(gateway.port())) {
            idle.ask("/api/users/1", token);
            assertThat(idle.answer()).startsWith("HTTP/1.1 200").doesNotContain("close");
            silent.ask("/api/users/1", token);
            assertThat(silent.answer()).startsWith("HTTP/1.1 200").doesNotContain("close");
            events.ask("/api/orders/o-1/watch", token);
            assertThat(events.line()).startsWith("HTTP/1.1 200");
            slow.ask("/api/users/slow", token);
            assertThat(shop.slowBegan.await(1, TimeUnit.MINUTES)).isTrue();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::close);
            await().until(() -> probe.get("/service/gateway/").isEmpty());
            idle.ask("/api/users/2", token);
            assertThat(idle.answer()).startsWith("HTTP/1.1 200").contains("connection: close");
            assertThat(idle.isClosed()).isTrue();
            try (Raw late = new Raw(gateway.port())) {
                late.ask("/api/users/3", token);
                assertThat(late.answer()).startsWith("HTTP/1.1 200").contains("connection: close");
            }
            assertThat(events.rest()).as("ended in order").endsWith("\r\n0\r\n\r\n");
            assertThat(silent.isClosed()).as("closed after a while").isTrue();
            assertThat(stopped).as("the slow one is still being answered").isNotDone();
            shop.slowMayEnd.countDown();
            assertThat(slow.answer())
                    .startsWith("HTTP/1.1 200")
                    .contains("connection: close")
                    .contains("User-slow");
            assertThat(slow.isClosed()).isTrue();
            stopped.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void aRollingRestartLosesNoRequest() throws Exception {
        List<RunningGateway> running = new ArrayList<>();
        running.add(RunningGateway.start(etcd.endpoint(), PATIENT));
        running.add(RunningGateway.start(etcd.endpoint(), PATIENT));
        String token = running.getFirst().token("1");
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        List<String> lost = new CopyOnWriteArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try (HttpClient client = HttpClient.newHttpClient()) {
                                    while (!enough.get()) {
                                        call(client, token, answered, lost);
                                    }
                                }
                            }));
        }
        for (int i = 0; i < 2; i++) {
            int before = answered.get();
            await().until(() -> answered.get() > before + 50);
            running.removeFirst().close();
            running.add(RunningGateway.start(etcd.endpoint(), PATIENT));
        }
        int before = answered.get();
        await().until(() -> answered.get() > before + 50);
        enough.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
        running.forEach(RunningGateway::close);
        assertThat(lost).isEmpty();
        assertThat(answered.get()).isGreaterThan(200);
    }

    /// One request to any gateway of the registry. A connection that is refused carried no request:
    /// the next gateway is asked, as a balancer does.
    private void call(HttpClient client, String token, AtomicInteger answered, List<String> lost) {
        List<String> addresses = new ArrayList<>(probe.get("/service/gateway/").values());
        java.util.Collections.shuffle(addresses);
        for (String address : addresses) {
            try {
                HttpResponse<String> answer =
                        client.send(
                                HttpRequest.newBuilder(
                                                URI.create("http://" + address + "/api/orders"))
                                        .header("Authorization", "Bearer " + token)
                                        // not idempotent, so that the client itself retries nothing
                                        .POST(HttpRequest.BodyPublishers.ofString("{\"items\":[]}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 201) {
                    answered.incrementAndGet();
                } else {
                    lost.add(answer.statusCode() + " " + answer.body());
                }
                return;
            } catch (ConnectException e) {
                // the next one
            } catch (IOException e) {
                lost.add(e.toString());
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// A keep-alive connection, byte by byte.
    private static final class Raw implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Raw(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(60_000);
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        void ask(String path, String token) throws IOException {
            String request =
                    "GET %s HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(path, token);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        /// A whole answer, header names in small letters.
        String answer() throws IOException {
            StringBuilder text = new StringBuilder(line()).append('\n');
            int length = 0;
            for (String line = line(); !line.isEmpty(); line = line()) {
                String small = line.toLowerCase(java.util.Locale.ROOT);
                text.append(small).append('\n');
                if (small.startsWith("content-length: ")) {
                    length = Integer.parseInt(small.substring(16));
                }
            }
            for (int i = 0; i < length; i++) {
                text.append((char) in.read());
            }
            return text.toString();
        }

        String line() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("closed");
            }
            return line;
        }

        String rest() throws IOException {
            StringBuilder text = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.append((char) next);
            }
            return text.toString();
        }

        /// Waits for the other side to close.
        boolean isClosed() {
            try {
                return in.read() < 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
