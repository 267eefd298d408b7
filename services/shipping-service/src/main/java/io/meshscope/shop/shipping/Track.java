package io.meshscope.shop.shipping;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.shipping.v1.ShipmentStatus;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// One Track stream: the parcels it follows, and the last state told of each. Requests come on the
/// call's thread and ticks on another. A slow reader is told less often; nothing piles up for it.
final class Track implements StreamObserver<TrackRequest> {

    static final int MOST_FOLLOWED = 100;

    private final ServerCallStreamObserver<TrackResponse> stream;
    private final Function<TrackRequest, Parcel> find;
    private final InstantSource clock;
    private final Consumer<Track> atEnd;
    private final Map<String, Followed> followed = new LinkedHashMap<>();
    private boolean asked = true;
    private boolean ended;

    Track(
            ServerCallStreamObserver<TrackResponse> stream,
            Function<TrackRequest, Parcel> find,
            InstantSource clock,
            Consumer<Track> atEnd) {
        this.stream = stream;
        this.find = find;
        this.clock = clock;
        this.atEnd = atEnd;
        stream.setOnCancelHandler(this::end);
        stream.setOnCloseHandler(this::end);
    }

    @Override
    public void onNext(TrackRequest request) {
        try {
            Parcel parcel = find.apply(request);
            change(parcel, request.getStop());
            tell(clock.instant());
        } catch (StatusRuntimeException e) {
            fail(e);
        } catch (RuntimeException e) {
            end(); // the call is about to be closed, so nothing may be told any more
            throw e;
        }
    }

    @Override
    public void onCompleted() {
        synchronized (this) {
            asked = false;
        }
        tell(clock.instant());
    }

    @Override
    public void onError(Throwable cancelled) {
        end();
    }

    /// Tells what has moved since it was told, and ends when nothing can move any more.
    synchronized void tell(Instant now) {
        Iterator<Followed> each = followed.values().iterator();
        while (!ended && stream.isReady() && each.hasNext()) {
            Followed next = each.next();
            ShipmentStatus status = next.parcel.statusAt(now);
            if (status != next.told) {
                stream.onNext(
                        TrackResponse.newBuilder()
                                .setShipment(ParcelMessages.of(next.parcel, now))
                                .setAt(ParcelMessages.timestamp(now))
                                .build());
                next.told = status;
            }
            if (status == ShipmentStatus.SHIPMENT_STATUS_DELIVERED) {
                each.remove();
            }
        }
        if (!asked && followed.isEmpty() && !ended) {
            end();
            stream.onCompleted();
        }
    }

    synchronized void fail(StatusRuntimeException why) {
        if (!ended) {
            end();
            stream.onError(why);
        }
    }

    private synchronized void change(Parcel parcel, boolean stop) {
        if (stop) {
            followed.remove(parcel.id());
            return;
        }
        if (followed.size() >= MOST_FOLLOWED && !followed.containsKey(parcel.id())) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("at most " + MOST_FOLLOWED + " shipments at a time")
                    .asRuntimeException();
        }
        followed.putIfAbsent(parcel.id(), new Followed(parcel));
    }

    private synchronized void end() {
        ended = true;
        atEnd.accept(this);
    }

    private static final class Followed {

        private final Parcel parcel;
        private ShipmentStatus told = ShipmentStatus.SHIPMENT_STATUS_UNSPECIFIED;

        Followed(Parcel parcel) {
            this.parcel = parcel;
        }
    }
}
