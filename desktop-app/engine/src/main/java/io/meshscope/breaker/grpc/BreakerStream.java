package io.meshscope.breaker.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.meshscope.proto.mesh.v1.BreakerServiceGrpc;
import io.meshscope.proto.mesh.v1.WatchBreakersRequest;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse;
import org.jspecify.annotations.Nullable;

/// One call of WatchBreakers. Once it has ended it cannot be used again.
final class BreakerStream
        implements ClientResponseObserver<WatchBreakersRequest, WatchBreakersResponse>,
                AutoCloseable {

    /// Hears of the stream, one call after the other.
    interface Listener {
        void response(WatchBreakersResponse response) throws InterruptedException;

        void ended(BreakerStream stream, Status status);
    }

    private final Listener listener;
    private volatile @Nullable ClientCallStreamObserver<WatchBreakersRequest> call;
    private volatile boolean answered;
    private volatile boolean closed;

    BreakerStream(Listener listener) {
        this.listener = listener;
    }

    void start(ManagedChannel channel) {
        BreakerServiceGrpc.newStub(channel)
                .watchBreakers(WatchBreakersRequest.getDefaultInstance(), this);
    }

    /// Whether anything came yet.
    boolean answered() {
        return answered;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchBreakersRequest> stream) {
        stream.disableAutoRequestWithInitial(1);
        call = stream;
    }

    @Override
    public void onNext(WatchBreakersResponse response) {
        answered = true;
        ClientCallStreamObserver<WatchBreakersRequest> stream = call;
        if (closed || stream == null) {
            return;
        }
        try {
            listener.response(response);
            stream.request(1);
        } catch (InterruptedException e) {
            // The journal is closed: nobody takes what is still to come.
            Thread.currentThread().interrupt();
            close();
        }
    }

    @Override
    public void onError(Throwable failure) {
        listener.ended(this, Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        listener.ended(this, Status.UNAVAILABLE.withDescription("it ended the stream"));
    }

    @Override
    public void close() {
        closed = true;
        ClientCallStreamObserver<WatchBreakersRequest> stream = call;
        if (stream != null) {
            stream.cancel("not followed any more", null);
        }
    }
}
