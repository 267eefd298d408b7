package io.meshscope.shop.user;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.meshscope.proto.shop.user.v1.WatchUsersResponse;
import io.meshscope.shop.user.UserRepository.Kept;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One WatchUsers stream. A slow reader gets the latest state of each user; at most one state of
/// each user waits for it. Changes come on one thread and readiness on another.
final class UserWatch {

    private static final int MOST_WAITING = 5_000;

    private final ServerCallStreamObserver<WatchUsersResponse> stream;
    private final InstantSource clock;
    private final Map<String, Kept> waiting = new LinkedHashMap<>();

    /// The last version told of each watched user; empty when all are watched.
    private final Map<String, Long> told = new HashMap<>();

    private boolean ended;

    /// @param watched empty watches all users
    UserWatch(
            ServerCallStreamObserver<WatchUsersResponse> stream,
            List<String> watched,
            InstantSource clock) {
        this.stream = stream;
        this.clock = clock;
        watched.forEach(id -> told.put(id, 0L));
        stream.setOnReadyHandler(this::send);
    }

    synchronized void changed(Kept kept) {
        String id = kept.user().getId();
        if (ended || !told.isEmpty() && told.getOrDefault(id, Long.MAX_VALUE) >= kept.version()) {
            return;
        }
        told.computeIfPresent(id, (key, last) -> kept.version());
        waiting.put(id, kept);
        send();
        if (waiting.size() > MOST_WAITING) {
            end();
            stream.onError(
                    Status.RESOURCE_EXHAUSTED
                            .withDescription(
                                    "more than " + MOST_WAITING + " changed users wait to be read")
                            .asRuntimeException());
        }
    }

    synchronized void end() {
        ended = true;
        waiting.clear();
    }

    private synchronized void send() {
        Iterator<Kept> next = waiting.values().iterator();
        while (!ended && next.hasNext() && stream.isReady()) {
            Instant now = clock.instant();
            stream.onNext(
                    WatchUsersResponse.newBuilder()
                            .setUser(next.next().user())
                            .setAt(
                                    Timestamp.newBuilder()
                                            .setSeconds(now.getEpochSecond())
                                            .setNanos(now.getNano()))
                            .build());
            next.remove();
        }
    }
}
