package io.meshscope.shop.order.remote;

import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.shipping.v1.Shipment;
import io.meshscope.proto.shop.shipping.v1.ShipmentStatus;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc.ShippingServiceStub;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.shop.order.saga.Orders;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the parcels of shipped orders over one Track stream, until they are delivered. A stream
/// that ends is begun again at the next [#follow]. Several processes may follow the same parcel: an
/// order is delivered once.
@Singleton
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int MOST = 100;

    private final Orders orders;
    private final ShippingServiceStub shipping;
    private final Set<String> followed = new HashSet<>();
    private @Nullable StreamObserver<TrackRequest> stream;

    Deliveries(Orders orders, MeshChannels channels) {
        this.orders = orders;
        this.shipping = ShippingServiceGrpc.newStub(channels.to("shipping-service"));
    }

    /// Follows every order that is on its way and not yet followed.
    public void follow() {
        Set<String> parcels =
                orders.onTheirWay(MOST).stream()
                        .map(Order::getShipmentId)
                        .filter(id -> !id.isEmpty())
                        .collect(Collectors.toSet());
        synchronized (this) {
            for (String parcel : parcels) {
                if (followed.size() < MOST && followed.add(parcel)) {
                    stream().onNext(TrackRequest.newBuilder().setShipmentId(parcel).build());
                }
            }
        }
    }

    @PreDestroy
    synchronized void end() {
        if (stream != null) {
            stream.onCompleted();
            stream = null;
        }
    }

    private StreamObserver<TrackRequest> stream() {
        StreamObserver<TrackRequest> open = stream;
        if (open == null) {
            open = shipping.track(new Moves());
            stream = open;
        }
        return open;
    }

    private synchronized void ended() {
        stream = null;
        followed.clear();
    }

    private synchronized void arrived(Shipment shipment) {
        if (followed.remove(shipment.getId()) && stream != null) {
            stream.onNext(
                    TrackRequest.newBuilder()
                            .setShipmentId(shipment.getId())
                            .setStop(true)
                            .build());
        }
    }

    private final class Moves implements StreamObserver<TrackResponse> {

        @Override
        public void onNext(TrackResponse moved) {
            Shipment shipment = moved.getShipment();
            if (shipment.getStatus() != ShipmentStatus.SHIPMENT_STATUS_DELIVERED) {
                return;
            }
            orders.delivered(shipment.getOrderId());
            arrived(shipment);
        }

        @Override
        public void onError(Throwable e) {
            LOG.debug("deliveries are not followed for now", e);
            ended();
        }

        @Override
        public void onCompleted() {
            ended();
        }
    }
}
