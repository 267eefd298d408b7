package io.meshscope.receive.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is received is sent on to a server that answers as it is told here.
class ForwarderTest {

    private static final Forwarder.Waits SHORT =
            new Forwarder.Waits(
                    Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(200));

    private final List<String> got = new CopyOnWriteArrayList<>();
    private final List<SourceEvent> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer server;

    private final Intake intake =
            new Intake() {
                @Override
                public boolean offer(Observation observation) {
                    return told.add((SourceEvent) observation.payload());
                }

                @Override
                public void put(Observation observation) {
                    offer(observation);
                }
            };

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    int answer = status.get();
                    if (answer == 200) {
                        got.add(
                                exchange.getRequestURI()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Content-Type")
                                        + " "
                                        + body);
                    }
                    exchange.sendResponseHeaders(answer, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private Forwarder forwarder(int mostBytes) {
        return new Forwarder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                mostBytes,
                SHORT,
                intake);
    }

    private static void took(Forwarder forwarder, String address, String body) {
        forwarder.took(address, "application/x-protobuf", body.getBytes(UTF_8));
    }

    @Test
    void requestsArriveInOrderAndAgainAfterAFailure() {
        try (Forwarder forwarder = forwarder(1_000)) {
            status.set(503);
            took(forwarder, "/v1/traces", "a");
            took(forwarder, "opentelemetry.proto.collector.logs.v1.LogsService", "b");
            took(forwarder, "/api/v2/spans", "not OTLP");
            await().until(() -> told.size() >= 2);
            status.set(200);
            await().until(() -> forwarder.delivered() == 2);
            assertThat(forwarder.undelivered()).isZero();
        }
        assertThat(got)
                .containsExactly(
                        "/v1/traces application/x-protobuf a", "/v1/logs application/x-protobuf b");
        assertThat(told.getFirst())
                .isInstanceOfSatisfying(
                        SourceEvent.Lagging.class,
                        lagging -> assertThat(lagging.reason()).contains("answered 503"));
        assertThat(told.getLast()).isInstanceOf(SourceEvent.Connected.class);
    }

    @Test
    void aRequestThatCannotBeWrittenDoesNotHoldUpTheNext() {
        try (Forwarder forwarder = forwarder(1_000)) {
            forwarder.took("/v1/traces", "application/json; a=\u0001", "a".getBytes(UTF_8));
            took(forwarder, "/v1/traces", "b");
            await().until(() -> forwarder.delivered() == 1);
            assertThat(forwarder.undelivered()).isEqualTo(1);
        }
        assertThat(got).containsExactly("/v1/traces application/x-protobuf b");
    }

    @Test
    void whatIsRefusedOrDoesNotFitIsCounted() {
        Forwarder forwarder = forwarder(10);
        status.set(400);
        took(forwarder, "/v1/traces", "bad");
        await().until(() -> forwarder.undelivered() == 1);
        assertThat(told)
                .last()
                .isInstanceOfSatisfying(
                        SourceEvent.Lagging.class,
                        lagging ->
                                assertThat(lagging.reason())
                                        .contains("answered 400", "not delivered: 1"));
        server.stop(0);
        took(forwarder, "/v1/traces", "12345678");
        took(forwarder, "/v1/traces", "too much");
        assertThat(forwarder.undelivered()).isEqualTo(2);
        forwarder.close();
        assertThat(forwarder.undelivered()).isEqualTo(3);
        took(forwarder, "/v1/traces", "late");
        assertThat(forwarder.undelivered()).isEqualTo(4);
        assertThat(forwarder.delivered()).isZero();
    }
}
