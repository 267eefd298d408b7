package io.meshscope.runtime.breaker;

import io.grpc.stub.ServerCallStreamObserver;
import io.meshscope.proto.mesh.v1.Breaker;
import io.meshscope.proto.mesh.v1.BreakerSnapshot;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One watcher's stream. A stream's messages must come from one thread at a time, hence the lock.
final class BreakerWatch {

    private final ServerCallStreamObserver<WatchBreakersResponse> stream;
    private final WatchBreakersResponse origin;
    private final Map<String, Breaker> sent = new HashMap<>();

    /// @param origin names this process; every message is built on it
    BreakerWatch(
            ServerCallStreamObserver<WatchBreakersResponse> stream, WatchBreakersResponse origin) {
        this.stream = stream;
        this.origin = origin;
    }

    synchronized void snapshot(Collection<Breaker> all) {
        all.forEach(breaker -> sent.put(breaker.getName(), breaker));
        send(origin.toBuilder().setSnapshot(BreakerSnapshot.newBuilder().addAllBreakers(all)));
    }

    synchronized void transition(BreakerEvent event) {
        send(origin.toBuilder().setTransition(BreakerMessages.of(event)));
    }

    /// Sends what changed since the last time; a watcher that reads slowly gets it later, whole.
    synchronized void measurements(Collection<Breaker> all) {
        if (!stream.isReady()) {
            return;
        }
        List<Breaker> changed = new ArrayList<>();
        for (Breaker breaker : all) {
            if (!breaker.equals(sent.put(breaker.getName(), breaker))) {
                changed.add(breaker);
            }
        }
        if (!changed.isEmpty()) {
            send(
                    origin.toBuilder()
                            .setMeasurements(BreakerSnapshot.newBuilder().addAllBreakers(changed)));
        }
    }

    private void send(WatchBreakersResponse.Builder message) {
        if (!stream.isCancelled()) {
            stream.onNext(message.build());
        }
    }
}
