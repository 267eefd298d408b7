package io.meshscope.shop.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.shipping.v1.GetShipmentRequest;
import io.meshscope.proto.shop.shipping.v1.PackedItem;
import io.meshscope.proto.shop.shipping.v1.ShipRequest;
import io.meshscope.proto.shop.shipping.v1.Shipment;
import io.meshscope.proto.shop.shipping.v1.ShipmentStatus;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc.ShippingServiceBlockingStub;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import io.meshscope.runtime.answer.FaultBarrier;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everything on one thread: each call and each tick has happened when it returns.
class ShippingEndpointTest {

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final InMemoryParcels parcels = new InMemoryParcels();
    private final Tracks tracks = new Tracks(() -> now);
    private Server server;
    private ManagedChannel channel;
    private ShippingServiceBlockingStub client;

    @BeforeEach
    void open() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server =
                InProcessServerBuilder.forName(name)
                        .directExecutor()
                        .intercept(new FaultBarrier())
                        .addService(
                                new ShippingEndpoint(
                                        parcels,
                                        tracks,
                                        () -> now,
                                        new Pace(Duration.ofSeconds(10))))
                        .build()
                        .start();
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        client = ShippingServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void aShipmentMovesWithTheClock() {
        Shipment packed = ship("o-1");
        assertThat(packed.getStatus()).isEqualTo(ShipmentStatus.SHIPMENT_STATUS_PACKED);
        assertThat(packed.getShippedAt().getSeconds()).isEqualTo(now.getEpochSecond());
        after(9, packed, ShipmentStatus.SHIPMENT_STATUS_PACKED);
        after(1, packed, ShipmentStatus.SHIPMENT_STATUS_IN_TRANSIT);
        after(9, packed, ShipmentStatus.SHIPMENT_STATUS_IN_TRANSIT);
        after(1, packed, ShipmentStatus.SHIPMENT_STATUS_DELIVERED);
        after(1_000_000, packed, ShipmentStatus.SHIPMENT_STATUS_DELIVERED);
        assertThat(ship("o-1").getId()).as("shipped once").isEqualTo(packed.getId());
    }

    @Test
    void isFoundByItsOrderTooAndKnowsWhatItHolds() {
        parcels.announce("o-1", Map.of("B-1", 1, "A-1", 2));
        Shipment shipped = ship("o-1");
        assertThat(
                        client.getShipment(
                                        GetShipmentRequest.newBuilder().setOrderId("o-1").build())
                                .getShipment())
                .isEqualTo(shipped);
        assertThat(shipped.getItemsList())
                .extracting(PackedItem::getSku)
                .containsExactly("A-1", "B-1");
        assertThat(shipped.getItems(0).getQuantity()).isEqualTo(2);
    }

    @Test
    void isNotDeliveredBeforeItMayBe() {
        Instant wish = now.plusSeconds(3_600);
        Shipment later = client.ship(request("o-1", wish)).getShipment();
        assertThat(later.getArrivesAt().getSeconds()).isEqualTo(wish.getEpochSecond());
        after(3_589, later, ShipmentStatus.SHIPMENT_STATUS_PACKED);
        after(1, later, ShipmentStatus.SHIPMENT_STATUS_IN_TRANSIT);
        after(10, later, ShipmentStatus.SHIPMENT_STATUS_DELIVERED);
        Instant past = now.minusSeconds(3_600);
        assertThat(client.ship(request("o-2", past)).getShipment().getArrivesAt().getSeconds())
                .isEqualTo(now.plusSeconds(20).getEpochSecond());
    }

    @Test
    void anOrderThatWasCalledOffIsNotShipped() {
        parcels.callOff("o-1");
        assertThat(catchThrowable(() -> ship("o-1")))
                .hasMessage("FAILED_PRECONDITION: order 'o-1' was cancelled or has failed");
    }

    @Test
    void faultsNameTheirField() {
        field("order_id", () -> ship(""));
        field("order_id", () -> ship("x".repeat(65)));
        for (String country : List.of("de", "D", "DEU", "D1")) {
            field(
                    "country_code",
                    () ->
                            client.ship(
                                    ShipRequest.newBuilder()
                                            .setOrderId("o-1")
                                            .setCountryCode(country)
                                            .build()));
        }
        field("deliver_after", () -> client.ship(request("o-1", now.plusSeconds(400L * 86_400))));
        field("shipment_id", () -> get(""));
        field(
                "order_id",
                () -> client.getShipment(GetShipmentRequest.newBuilder().setOrderId("").build()));
        field("shipment_id", () -> client.getShipment(GetShipmentRequest.getDefaultInstance()));
        assertThat(catchThrowable(() -> get("shp-x"))).hasMessage("NOT_FOUND: no shipment 'shp-x'");
        assertThat(
                        catchThrowable(() ->
                                client.getShipment(
                                        GetShipmentRequest.newBuilder().setOrderId("o-9").build())))
                .hasMessage("NOT_FOUND: no shipment of order 'o-9'");
    }

    @Test
    void aTrackTellsEachMoveOfWhatItFollowsUntilAllIsDelivered() {
        Shipment first = ship("o-1");
        now = now.plusSeconds(5);
        Shipment second = ship("o-2");
        Following track = new Following();
        track.add(first.getId());
        track.ask().onNext(TrackRequest.newBuilder().setOrderId("o-2").build());
        assertThat(track.heard()).containsExactly("o-1 PACKED", "o-2 PACKED");
        track.add(first.getId());
        tracks.tick();
        assertThat(track.heard()).as("followed once").hasSize(2);
        now = now.plusSeconds(5);
        tracks.tick();
        tracks.tick();
        assertThat(track.heard()).hasSize(3).endsWith("o-1 IN_TRANSIT");
        track.ask().onCompleted();
        now = now.plusSeconds(10);
        tracks.tick();
        assertThat(track.heard()).hasSize(5).endsWith("o-1 DELIVERED", "o-2 IN_TRANSIT");
        assertThat(track.end).isNull();
        now = now.plusSeconds(5);
        tracks.tick();
        assertThat(track.heard()).hasSize(6).endsWith("o-2 DELIVERED");
        assertThat(track.end).isEqualTo("completed");
        assertThat(tracks.size()).isZero();
        assertThat(second.getOrderId()).isEqualTo("o-2");
    }

    @Test
    void whatIsDroppedIsNotToldAndADeliveredOneIsToldOnce() {
        Shipment first = ship("o-1");
        Following track = new Following();
        track.add(first.getId());
        track.ask()
                .onNext(
                        TrackRequest.newBuilder()
                                .setShipmentId(first.getId())
                                .setStop(true)
                                .build());
        now = now.plusSeconds(20);
        tracks.tick();
        assertThat(track.heard()).containsExactly("o-1 PACKED");
        track.add(first.getId());
        track.ask().onCompleted();
        assertThat(track.heard()).containsExactly("o-1 PACKED", "o-1 DELIVERED");
        assertThat(track.end).isEqualTo("completed");
    }

    @Test
    void aTrackEndsWithWhatIsWrongAndLeavesNothingBehind() {
        Following unknown = new Following();
        unknown.add("shp-x");
        assertThat(unknown.end).isEqualTo("NOT_FOUND: no shipment 'shp-x'");
        Following nothing = new Following();
        nothing.ask().onNext(TrackRequest.getDefaultInstance());
        assertThat(nothing.end).isEqualTo("INVALID_ARGUMENT: shipment_id must be set, or order_id");
        Following cancelled = new Following();
        cancelled.add(ship("o-1").getId());
        cancelled.ask().onError(Status.CANCELLED.asRuntimeException());
        assertThat(tracks.size()).isZero();
        tracks.tick();
    }

    @Test
    void aTrackFollowsAHundredAndThereAreAHundredTracks() {
        Following track = new Following();
        for (int i = 0; i < Track.MOST_FOLLOWED; i++) {
            track.add(ship("o-" + i).getId());
        }
        assertThat(track.end).isNull();
        track.add(ship("o-more").getId());
        assertThat(track.end).isEqualTo("RESOURCE_EXHAUSTED: at most 100 shipments at a time");
        List<Following> open = new ArrayList<>();
        for (int i = 0; i < Tracks.MOST; i++) {
            open.add(new Following());
        }
        assertThat(open).allMatch(each -> each.end == null);
        assertThat(new Following().end)
                .isEqualTo("RESOURCE_EXHAUSTED: at most 100 tracks at a time");
        open.getFirst().ask().onCompleted();
        assertThat(new Following().end).isNull();
    }

    @Test
    void whoReadsSlowlyIsToldTheLatestStateOnly() {
        Shipment shipment = ship("o-1");
        Following slow = new Following(0);
        slow.add(shipment.getId());
        now = now.plusSeconds(10);
        tracks.tick();
        now = now.plusSeconds(10);
        slow.call.request(10);
        tracks.tick();
        assertThat(slow.heard()).endsWith("o-1 DELIVERED").doesNotContain("o-1 IN_TRANSIT");
    }

    private Shipment ship(String orderId) {
        return client.ship(ShipRequest.newBuilder().setOrderId(orderId).build()).getShipment();
    }

    private static ShipRequest request(String orderId, Instant deliverAfter) {
        return ShipRequest.newBuilder()
                .setOrderId(orderId)
                .setDeliverAfter(Timestamp.newBuilder().setSeconds(deliverAfter.getEpochSecond()))
                .build();
    }

    private Shipment get(String id) {
        return client.getShipment(GetShipmentRequest.newBuilder().setShipmentId(id).build())
                .getShipment();
    }

    private void after(long seconds, Shipment shipment, ShipmentStatus expected) {
        now = now.plusSeconds(seconds);
        assertThat(get(shipment.getId()).getStatus()).isEqualTo(expected);
    }

    private static void field(String field, ThrowingCallable call) {
        Throwable e = catchThrowable(call);
        assertThat(e).hasMessageStartingWith("INVALID_ARGUMENT: " + field + " must");
        try {
            assertThat(
                            StatusProto.fromThrowable(e)
                                    .getDetails(0)
                                    .unpack(BadRequest.class)
                                    .getFieldViolations(0)
                                    .getField())
                    .isEqualTo(field);
        } catch (InvalidProtocolBufferException bad) {
            throw new AssertionError(bad);
        }
    }

    /// A client's end of a Track stream.
    private final class Following implements ClientResponseObserver<TrackRequest, TrackResponse> {

        private final List<String> heard = new ArrayList<>();
        private final int window;
        private ClientCallStreamObserver<TrackRequest> call;
        private String end;

        Following() {
            this(Integer.MAX_VALUE);
        }

        /// @param window how many answers are read before more are asked for
        Following(int window) {
            this.window = window;
            StreamObserver<TrackRequest> ignored = ShippingServiceGrpc.newStub(channel).track(this);
            assertThat(ignored).isNotNull();
            if (window > 0) {
                call.request(window);
            }
        }

        StreamObserver<TrackRequest> ask() {
            return call;
        }

        void add(String shipmentId) {
            call.onNext(TrackRequest.newBuilder().setShipmentId(shipmentId).build());
        }

        List<String> heard() {
            return heard;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<TrackRequest> call) {
            this.call = call;
            call.disableAutoRequestWithInitial(0);
        }

        @Override
        public void onNext(TrackResponse message) {
            heard.add(
                    message.getShipment().getOrderId()
                            + " "
                            + message.getShipment()
                                    .getStatus()
                                    .name()
                                    .replace("SHIPMENT_STATUS_", ""));
        }

        @Override
        public void onError(Throwable e) {
            end = e.getMessage();
        }

        @Override
        public void onCompleted() {
            end = "completed";
        }
    }
}
