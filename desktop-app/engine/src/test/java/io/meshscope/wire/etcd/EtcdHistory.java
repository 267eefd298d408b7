package io.meshscope.wire.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// All that ever happened in an etcd, read from etcd itself: what a test compares with what a watch
/// told. It must be read on before a part of the history is compacted.
final class EtcdHistory {

    private static final ByteString ALL = ByteString.copyFrom(new byte[] {0});

    /// One key at one revision.
    ///
    /// @param value empty for a deletion
    record Event(ByteString key, Optional<ByteString> value, long revision) {}

    private final EtcdServer server;
    private final List<Event> events = new ArrayList<>();
    private long until = 1;

    EtcdHistory(EtcdServer server) {
        this.server = server;
    }

    List<Event> events() {
        return events;
    }

    /// The revision up to which it was read.
    long until() {
        return until;
    }

    /// The keys as they were just after a revision.
    TreeMap<ByteString, ByteString> at(long revision) {
        var keys =
                new TreeMap<ByteString, ByteString>(ByteString.unsignedLexicographicalComparator());
        for (Event event : events) {
            if (event.revision() <= revision) {
                event.value()
                        .ifPresentOrElse(
                                v -> keys.put(event.key(), v), () -> keys.remove(event.key()));
            }
        }
        return keys;
    }

    /// Reads what happened since the last time, up to now.
    void readOn() throws InterruptedException {
        long now =
                KVGrpc.newBlockingStub(server.channel())
                        .withDeadlineAfter(1, TimeUnit.MINUTES)
                        .range(RangeRequest.newBuilder().setKey(ALL).setCountOnly(true).build())
                        .getHeader()
                        .getRevision();
        if (now <= until) {
            return;
        }
        var arrived = new LinkedBlockingQueue<WatchResponse>();
        StreamObserver<WatchRequest> asking =
                WatchGrpc.newStub(server.channel()).watch(new Into(arrived));
        asking.onNext(
                WatchRequest.newBuilder()
                        .setCreateRequest(
                                WatchCreateRequest.newBuilder()
                                        .setKey(ALL)
                                        .setRangeEnd(ALL)
                                        .setStartRevision(until + 1))
                        .build());
        while (until < now) {
            WatchResponse response = arrived.poll(1, TimeUnit.MINUTES);
            if (response == null || response.getCanceled()) {
                throw new AssertionError("the history after " + until + ": " + response);
            }
            response.getEventsList().forEach(this::add);
        }
        asking.onCompleted();
    }

    private void add(io.etcd.jetcd.api.Event event) {
        boolean put = event.getType() == io.etcd.jetcd.api.Event.EventType.PUT;
        events.add(
                new Event(
                        event.getKv().getKey(),
                        put ? Optional.of(event.getKv().getValue()) : Optional.empty(),
                        event.getKv().getModRevision()));
        until = event.getKv().getModRevision();
    }

    private record Into(LinkedBlockingQueue<WatchResponse> queue)
            implements StreamObserver<WatchResponse> {

        @Override
        public void onNext(WatchResponse response) {
            queue.add(response);
        }

        @Override
        public void onError(Throwable failure) {
            // The reader ends the stream itself, or waits in vain and says so.
        }

        @Override
        public void onCompleted() {
            // As above.
        }
    }
}
