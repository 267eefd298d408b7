package io.meshscope.wire.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One stream of watch responses, taken one by one: etcd sends the next when the last was taken.
final class WatchStream implements AutoCloseable {

    private sealed interface Arrival {}

    private record Response(WatchResponse response) implements Arrival {}

    private record End(Status status) implements Arrival {}

    /// Flow control bounds it: only one response is asked for at a time.
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    private final EtcdMember member;
    private final EtcdTiming timing;
    private final ClientCallStreamObserver<WatchRequest> requests;

    WatchStream(EtcdMember member, Channel channel, EtcdTiming timing) {
        this.member = member;
        this.timing = timing;
        requests =
                (ClientCallStreamObserver<WatchRequest>)
                        WatchGrpc.newStub(channel).watch(new Receiver());
    }

    /// Asks for a range's changes from a revision on. etcd confirms in the order of asking.
    void create(ByteString from, ByteString end, long revision) {
        requests.onNext(
                WatchRequest.newBuilder()
                        .setCreateRequest(
                                WatchCreateRequest.newBuilder()
                                        .setKey(from)
                                        .setRangeEnd(end)
                                        .setStartRevision(revision))
                        .build());
    }

    /// The next response.
    ///
    /// @return null when none came within `patience`
    /// @throws EtcdException when the stream ended
    @Nullable WatchResponse next(Duration patience) throws InterruptedException {
        Arrival arrival = arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        return switch (arrival) {
            case null -> null;
            case End(Status status) -> throw EtcdWords.of(member, status, timing);
            case Response(WatchResponse response) -> {
                requests.request(1);
                yield response;
            }
        };
    }

    @Override
    public void close() {
        requests.cancel("not watched any more", null);
    }

    private final class Receiver implements ClientResponseObserver<WatchRequest, WatchResponse> {

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchRequest> stream) {
            stream.disableAutoRequestWithInitial(1);
        }

        @Override
        public void onNext(WatchResponse response) {
            arrivals.add(new Response(response));
        }

        @Override
        public void onError(Throwable failure) {
            arrivals.add(new End(Status.fromThrowable(failure)));
        }

        @Override
        public void onCompleted() {
            arrivals.add(new End(Status.UNAVAILABLE.withDescription("etcd ended the watch")));
        }
    }
}
