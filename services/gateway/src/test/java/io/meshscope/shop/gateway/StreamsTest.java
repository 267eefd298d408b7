package io.meshscope.shop.gateway;

import static io.meshscope.shop.gateway.RunningGateway.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.proto.shop.shipping.v1.ShipmentStatus;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.testing.EtcdProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Server-sent events over plain HTTP, from scripted gRPC streams.
@Tag("process")
class StreamsTest {

    private static EtcdProcess etcd;
    private static EtcdProbe probe;
    private static ScriptedShop shop;
    private static RunningGateway gateway;

    @BeforeAll
    static void open() {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        shop = new ScriptedShop();
        shop.register(probe);
        gateway = RunningGateway.start(etcd.endpoint(), Map.of());
    }

    @AfterAll
    static void close() {
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        gateway.close();
        shop.close();
        probe.close();
        etcd.close();
    }

    @Test
    void anOrderIsWatchedUntilItEnds() throws Exception {
        try (Reader reader = new Reader("/api/orders/o-1/watch", "amy")) {
            assertThat(reader.answer.statusCode()).isEqualTo(200);
            assertThat(reader.answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(reader.answer.headers().firstValue("X-Trace-ID")).isPresent();
            await().untilAsserted(() -> assertThat(reader.heard).containsExactly("order CREATED"));
            shop.watch.onNext(ScriptedShop.change("o-1", OrderStatus.ORDER_STATUS_PAID));
            await().untilAsserted(() -> assertThat(reader.heard).endsWith("order PAID").hasSize(2));
            shop.watch.onNext(ScriptedShop.change("o-1", OrderStatus.ORDER_STATUS_DELIVERED));
            shop.watch.onCompleted();
            await().untilAsserted(
                            () -> assertThat(reader.heard).endsWith("order DELIVERED", "end"));
            assertThat(gateway.bean(OpenStreams.class).size()).isZero();
        }
    }

    @Test
    void anOrderThatHasEndedIsToldOnce() throws Exception {
        try (Reader reader = new Reader("/api/orders/delivered/watch", "ben")) {
            await().untilAsserted(
                            () -> assertThat(reader.heard).containsExactly("order CREATED", "end"));
        }
    }

    @Test
    void whoStopsReadingCancelsTheCall() throws Exception {
        shop.watchCancelled = false;
        try (Reader reader = new Reader("/api/orders/o-2/watch", "cat")) {
            await().untilAsserted(() -> assertThat(reader.heard).hasSize(1));
        }
        await().untilAsserted(() -> assertThat(shop.watchCancelled).isTrue());
        await().untilAsserted(() -> assertThat(gateway.bean(OpenStreams.class).size()).isZero());
    }

    @Test
    void aShipmentIsTrackedToTheDoor() throws Exception {
        try (Reader reader = new Reader("/api/orders/o-3/track", "dan")) {
            await().untilAsserted(
                            () -> assertThat(reader.heard).containsExactly("shipment PACKED"));
            shop.track.onNext(ScriptedShop.move("o-3", ShipmentStatus.SHIPMENT_STATUS_IN_TRANSIT));
            shop.track.onNext(ScriptedShop.move("o-3", ShipmentStatus.SHIPMENT_STATUS_DELIVERED));
            shop.track.onCompleted();
            await().untilAsserted(() ->
                    assertThat(reader.heard)
                            .containsExactly(
                                    "shipment PACKED",
                                    "shipment IN_TRANSIT",
                                    "shipment DELIVERED",
                                    "end"));
        }
    }

    @Test
    void whatCannotBeWatchedIsAnOrdinaryAnswer() {
        String token = gateway.token("eva");
        expect(gateway.get("/api/orders/none/watch", token), 404, "no order 'none'");
        expect(gateway.get("/api/orders/none/track", token), 404, "no shipment of order 'none'");
    }

    /// Reads events as a browser would.
    private static final class Reader implements AutoCloseable {

        private final HttpResponse<InputStream> answer;
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();

        Reader(String path, String user) throws IOException, InterruptedException {
            answer =
                    client.send(
                            gateway.request(path, gateway.token(user)).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            String name = "";
            try (Scanner lines = new Scanner(answer.body(), StandardCharsets.UTF_8)) {
                while (lines.hasNextLine()) {
                    String line = lines.nextLine();
                    if (line.startsWith("event: ")) {
                        name = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        heard.add(name + " " + line.replaceAll(".*\"status\":\"(\\w+)\".*", "$1"));
                    }
                }
                heard.add("end");
            }
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
