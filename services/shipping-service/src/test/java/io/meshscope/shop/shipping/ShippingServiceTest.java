package io.meshscope.shop.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.shipping.v1.ShipRequest;
import io.meshscope.proto.shop.shipping.v1.Shipment;
import io.meshscope.proto.shop.shipping.v1.ShipmentStatus;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc.ShippingServiceBlockingStub;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import io.meshscope.runtime.lifecycle.RunningService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole service over its real server, with a real etcd, PostgreSQL and NATS; its parcels
/// hurry.
@Tag("process")
class ShippingServiceTest {

    private static RunningService service;
    private static ShippingServiceBlockingStub client;

    @BeforeAll
    static void open() {
        service = RunningService.start(Main.IDENTITY, Map.of("meshscope.shipping.pace", "1.5"));
        client = ShippingServiceGrpc.newBlockingStub(service.channel());
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void aParcelIsFollowedToTheDoor() {
        Shipment packed = ship("o-1");
        List<ShipmentStatus> heard = new CopyOnWriteArrayList<>();
        List<String> end = new CopyOnWriteArrayList<>();
        StreamObserver<TrackRequest> track =
                ShippingServiceGrpc.newStub(service.channel())
                        .track(
                                new StreamObserver<>() {
                                    @Override
                                    public void onNext(TrackResponse move) {
                                        heard.add(move.getShipment().getStatus());
                                    }

                                    @Override
                                    public void onError(Throwable e) {
                                        end.add(String.valueOf(e.getMessage()));
                                    }

                                    @Override
                                    public void onCompleted() {
                                        end.add("completed");
                                    }
                                });
        track.onNext(TrackRequest.newBuilder().setShipmentId(packed.getId()).build());
        track.onCompleted();
        await().untilAsserted(() -> assertThat(end).containsExactly("completed"));
        assertThat(heard).isSorted().endsWith(ShipmentStatus.SHIPMENT_STATUS_DELIVERED);
    }

    @Test
    void whatWasPaidIsInTheParcelAndWhatCameToNothingGetsNone() {
        service.publish(
                "order.paid",
                "{\"order_id\":\"o-2\",\"items\":[{\"sku\":\"A-1\",\"quantity\":2}]}");
        service.publish("order.cancelled", "{\"order_id\":\"o-3\"}");
        // Each is handled once it has left its mark: nothing else tells.
        await().untilAsserted(
                        () -> assertThat(states()).contains("o-2 ANNOUNCED", "o-3 CALLED_OFF"));
        Shipment shipped = ship("o-2");
        assertThat(shipped.getItemsList())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.getSku()).isEqualTo("A-1");
                    assertThat(item.getQuantity()).isEqualTo(2);
                });
        assertThatThrownBy(() -> ship("o-3"))
                .hasMessage("FAILED_PRECONDITION: order 'o-3' was cancelled or has failed");
    }

    private static List<String> states() {
        ShipmentTable table = service.context().getBean(ShipmentTable.class);
        return Stream.of("o-2", "o-3")
                .flatMap(order -> table.findByOrderId(order).stream())
                .map(row -> row.orderId() + " " + row.state())
                .toList();
    }

    private static Shipment ship(String orderId) {
        return client.ship(ShipRequest.newBuilder().setOrderId(orderId).build()).getShipment();
    }
}
