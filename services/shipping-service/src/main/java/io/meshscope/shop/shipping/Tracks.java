package io.meshscope.shop.shipping;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The open Track streams, each checked a few times a second.
@Singleton
final class Tracks {

    static final int MOST = 100;

    private final InstantSource clock;
    private final Set<Track> open = ConcurrentHashMap.newKeySet();

    Tracks(InstantSource clock) {
        this.clock = clock;
    }

    /// @param find the parcel a request names; throws a status when there is none
    StreamObserver<TrackRequest> begin(
            StreamObserver<TrackResponse> answer, Function<TrackRequest, Parcel> find) {
        Track track =
                new Track(
                        (ServerCallStreamObserver<TrackResponse>) answer,
                        find,
                        clock,
                        open::remove);
        open.add(track);
        if (open.size() > MOST) {
            track.fail(
                    Status.RESOURCE_EXHAUSTED
                            .withDescription("at most " + MOST + " tracks at a time")
                            .asRuntimeException());
        }
        return track;
    }

    /// Tells each stream what has moved since it was told.
    @Scheduled(fixedDelay = "200ms", initialDelay = "200ms")
    void tick() {
        Instant now = clock.instant();
        open.forEach(track -> track.tell(now));
    }

    int size() {
        return open.size();
    }
}
