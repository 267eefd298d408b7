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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the parcels of shipped orders until they are delivered, over Track streams. A stream
/// takes parcels for a minute and ends when its last one is delivered, so that its trace ends too.
/// When a stream breaks off, the next [#follow] follows its parcels again. Several processes may
/// follow the same parcel: an order is delivered once.
@Singleton
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int MOST = 100;
    private static final Duration TAKING = Duration.ofMinutes(1);

    private final IntFunction<List<Order>> onTheirWay;
    private final Consumer<String> delivered;
    private final ShippingServiceStub shipping;
    private final InstantSource clock;

    // Guarded by this.
    private final Set<String> followed = new HashSet<>();
    private @Nullable Following newest;

    @Inject
    Deliveries(Orders orders, MeshChannels channels, InstantSource clock) {
        this(
                orders::onTheirWay,
                orders::delivered,
                ShippingServiceGrpc.newStub(channels.to("shipping-service")),
                clock);
    }

    /// @param onTheirWay gives orders that are on their way, at most as many as it is asked for
    /// @param delivered is told the id of a delivered order
    Deliveries(
            IntFunction<List<Order>> onTheirWay,
            Consumer<String> delivered,
            ShippingServiceStub shipping,
            InstantSource clock) {
        this.onTheirWay = onTheirWay;
        this.delivered = delivered;
        this.shipping = shipping;
        this.clock = clock;
    }

    /// Follows every order that is on its way and not yet followed.
    public void follow() {
        Set<String> parcels =
                onTheirWay.apply(MOST).stream()
                        .map(Order::getShipmentId)
                        .filter(id -> !id.isEmpty())
                        .collect(Collectors.toSet());
        synchronized (this) {
            if (newest != null && !clock.instant().isBefore(newest.until)) {
                end();
            }
            for (String parcel : parcels) {
                if (followed.size() < MOST && followed.add(parcel)) {
                    newest().take(parcel);
                }
            }
        }
    }

    /// The stream takes no more parcels.
    @PreDestroy
    synchronized void end() {
        if (newest != null) {
            newest.requests.onCompleted();
            newest = null;
        }
    }

    private Following newest() {
        Following open = newest;
        if (open == null) {
            open = new Following();
            newest = open;
        }
        return open;
    }

    private synchronized void arrived(Following on, String parcel) {
        on.parcels.remove(parcel);
        followed.remove(parcel);
    }

    private synchronized void ended(Following stream) {
        followed.removeAll(stream.parcels);
        if (newest == stream) {
            newest = null;
        }
    }

    private final class Following implements StreamObserver<TrackResponse> {

        private final Instant until = clock.instant().plus(TAKING);
        private final Set<String> parcels = new HashSet<>();
        private final StreamObserver<TrackRequest> requests = shipping.track(this);

        private void take(String parcel) {
            parcels.add(parcel);
            requests.onNext(TrackRequest.newBuilder().setShipmentId(parcel).build());
        }

        @Override
        public void onNext(TrackResponse moved) {
            Shipment shipment = moved.getShipment();
            if (shipment.getStatus() != ShipmentStatus.SHIPMENT_STATUS_DELIVERED) {
                return;
            }
            delivered.accept(shipment.getOrderId());
            arrived(this, shipment.getId());
        }

        @Override
        public void onError(Throwable e) {
            LOG.debug("deliveries are not followed for now", e);
            ended(this);
        }

        @Override
        public void onCompleted() {
            ended(this);
        }
    }
}
