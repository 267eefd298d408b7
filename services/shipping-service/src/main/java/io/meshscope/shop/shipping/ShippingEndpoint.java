package io.meshscope.shop.shipping;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.shipping.v1.GetShipmentRequest;
import io.meshscope.proto.shop.shipping.v1.GetShipmentResponse;
import io.meshscope.proto.shop.shipping.v1.ShipRequest;
import io.meshscope.proto.shop.shipping.v1.ShipResponse;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc.ShippingServiceImplBase;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import io.meshscope.runtime.answer.Invalid;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves `shop.shipping.v1.ShippingService`.
@Singleton
final class ShippingEndpoint extends ShippingServiceImplBase {

    private static final Logger LOG = LoggerFactory.getLogger(ShippingEndpoint.class);

    private final ParcelRepository parcels;
    private final Tracks tracks;
    private final InstantSource clock;
    private final Pace pace;

    ShippingEndpoint(ParcelRepository parcels, Tracks tracks, InstantSource clock, Pace pace) {
        this.parcels = parcels;
        this.tracks = tracks;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public void ship(ShipRequest request, StreamObserver<ShipResponse> answer) {
        Instant now = clock.instant();
        Parcel parcel = ShipOrder.parcel(request, now, pace);
        Parcel kept =
                parcels.ship(parcel)
                        .orElseThrow(() ->
                                Status.FAILED_PRECONDITION
                                        .withDescription(
                                                "order '"
                                                        + parcel.orderId()
                                                        + "' was cancelled or has failed")
                                        .asRuntimeException());
        if (kept.id().equals(parcel.id())) {
            LOG.info("order {}: packed as {}", kept.orderId(), kept.id());
        }
        answer.onNext(ShipResponse.newBuilder().setShipment(ParcelMessages.of(kept, now)).build());
        answer.onCompleted();
    }

    @Override
    public void getShipment(
            GetShipmentRequest request, StreamObserver<GetShipmentResponse> answer) {
        Parcel parcel =
                switch (request.getKeyCase()) {
                    case SHIPMENT_ID -> byId(request.getShipmentId());
                    case ORDER_ID -> byOrder(request.getOrderId());
                    case KEY_NOT_SET ->
                            throw Invalid.field("shipment_id", "must be set, or order_id");
                };
        answer.onNext(
                GetShipmentResponse.newBuilder()
                        .setShipment(ParcelMessages.of(parcel, clock.instant()))
                        .build());
        answer.onCompleted();
    }

    @Override
    public StreamObserver<TrackRequest> track(StreamObserver<TrackResponse> answer) {
        return tracks.begin(answer, this::parcel);
    }

    private Parcel parcel(TrackRequest request) {
        return switch (request.getKeyCase()) {
            case SHIPMENT_ID -> byId(request.getShipmentId());
            case ORDER_ID -> byOrder(request.getOrderId());
            case KEY_NOT_SET -> throw Invalid.field("shipment_id", "must be set, or order_id");
        };
    }

    private Parcel byId(String id) {
        return found(parcels.find(ShipOrder.checkedId(id, "shipment_id")), "shipment '" + id + "'");
    }

    private Parcel byOrder(String id) {
        return found(
                parcels.findByOrder(ShipOrder.checkedId(id, "order_id")),
                "shipment of order '" + id + "'");
    }

    private static Parcel found(Optional<Parcel> parcel, String what) {
        return parcel.orElseThrow(() -> unknown(what));
    }

    private static StatusRuntimeException unknown(String what) {
        return Status.NOT_FOUND.withDescription("no " + what).asRuntimeException();
    }
}
