package io.meshscope.shop.order.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.shipping.v1.Shipment;
import io.meshscope.proto.shop.shipping.v1.ShipmentStatus;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everything on one thread: what was said has been heard when a call returns.
class DeliveriesTest {

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final List<Order> onTheirWay = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private final List<Tracked> streams = new ArrayList<>();
    private Server server;
    private ManagedChannel channel;
    private Deliveries deliveries;

    @BeforeEach
    void open() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server =
                InProcessServerBuilder.forName(name)
                        .directExecutor()
                        .addService(new Shipping())
                        .build()
                        .start();
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        deliveries =
                new Deliveries(
                        most -> onTheirWay.stream().limit(most).toList(),
                        delivered::add,
                        ShippingServiceGrpc.newStub(channel),
                        () -> now);
    }

    @AfterEach
    void close() {
        deliveries.end();
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void aParcelIsFollowedOnceUntilItIsDelivered() {
        ship("1");
        ship("2");
        deliveries.follow();
        deliveries.follow();
        assertThat(streams).hasSize(1);
        assertThat(streams.getFirst().parcels).containsExactlyInAnyOrder("parcel-1", "parcel-2");
        streams.getFirst().moves("1", ShipmentStatus.SHIPMENT_STATUS_IN_TRANSIT);
        assertThat(delivered).isEmpty();
        streams.getFirst().moves("1", ShipmentStatus.SHIPMENT_STATUS_DELIVERED);
        assertThat(delivered).containsExactly("1");
        assertThat(streams.getFirst().over).isFalse();
    }

    @Test
    void aStreamTakesNoParcelsAfterItsMinuteAndIsHeardToItsEnd() {
        ship("1");
        deliveries.follow();
        now = now.plus(Duration.ofSeconds(59));
        ship("2");
        deliveries.follow();
        assertThat(streams).hasSize(1);
        now = now.plus(Duration.ofSeconds(1));
        ship("3");
        deliveries.follow();
        assertThat(streams).hasSize(2);
        assertThat(streams.getFirst().over).as("no more parcels for the first").isTrue();
        assertThat(streams.getLast().parcels).containsExactly("parcel-3");
        assertThat(streams.getLast().over).isFalse();
        streams.getFirst().moves("2", ShipmentStatus.SHIPMENT_STATUS_DELIVERED);
        streams.getFirst().answers.onCompleted();
        assertThat(delivered).containsExactly("2");
    }

    @Test
    void whatABrokenStreamFollowedIsFollowedAnew() {
        ship("1");
        ship("2");
        deliveries.follow();
        streams.getFirst().moves("1", ShipmentStatus.SHIPMENT_STATUS_DELIVERED);
        onTheirWay.removeFirst();
        streams.getFirst().answers.onError(Status.UNAVAILABLE.asRuntimeException());
        deliveries.follow();
        assertThat(streams).hasSize(2);
        assertThat(streams.getLast().parcels).containsExactly("parcel-2");
    }

    @Test
    void withNothingOnItsWayThereIsNoStream() {
        onTheirWay.add(Order.newBuilder().setId("not yet a parcel").build());
        deliveries.follow();
        assertThat(streams).isEmpty();
    }

    private void ship(String order) {
        onTheirWay.add(Order.newBuilder().setId(order).setShipmentId("parcel-" + order).build());
    }

    private final class Shipping extends ShippingServiceGrpc.ShippingServiceImplBase {

        @Override
        public StreamObserver<TrackRequest> track(StreamObserver<TrackResponse> answers) {
            Tracked tracked = new Tracked(answers);
            streams.add(tracked);
            return tracked;
        }
    }

    private static final class Tracked implements StreamObserver<TrackRequest> {

        private final StreamObserver<TrackResponse> answers;
        private final List<String> parcels = new ArrayList<>();
        private boolean over;

        Tracked(StreamObserver<TrackResponse> answers) {
            this.answers = answers;
        }

        void moves(String order, ShipmentStatus status) {
            answers.onNext(
                    TrackResponse.newBuilder()
                            .setShipment(
                                    Shipment.newBuilder()
                                            .setId("parcel-" + order)
                                            .setOrderId(order)
                                            .setStatus(status))
                            .build());
        }

        @Override
        public void onNext(TrackRequest request) {
            parcels.add(request.getShipmentId());
        }

        @Override
        public void onError(Throwable e) {
            over = true;
        }

        @Override
        public void onCompleted() {
            over = true;
        }
    }
}
