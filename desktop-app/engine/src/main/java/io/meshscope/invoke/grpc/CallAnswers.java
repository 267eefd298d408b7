package io.meshscope.invoke.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallMessage;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What comes back of one call: it is told to the listener, and the last of it is kept for the
/// result.
final class CallAnswers extends ClientCall.Listener<byte[]> {

    private final ClientCall<byte[], byte[]> from;
    private final GrpcMethod method;
    private final CallListener listener;
    private final CallTimes times;
    private final Runnable ready;
    private final BiConsumer<Status, Metadata> ended;
    private volatile Metadata headers = new Metadata();
    private volatile @Nullable CallMessage last;
    private long received;

    /// @param ready is run when the connection takes more
    /// @param ended hears of the end
    CallAnswers(
            ClientCall<byte[], byte[]> from,
            GrpcMethod method,
            CallListener listener,
            CallTimes times,
            Runnable ready,
            BiConsumer<Status, Metadata> ended) {
        this.from = from;
        this.method = method;
        this.listener = listener;
        this.times = times;
        this.ready = ready;
        this.ended = ended;
    }

    Metadata headers() {
        return headers;
    }

    Optional<CallMessage> last() {
        return Optional.ofNullable(last);
    }

    Optional<String> peer() {
        return Peer.of(from.getAttributes());
    }

    @Override
    public void onReady() {
        ready.run();
    }

    @Override
    public void onHeaders(Metadata came) {
        times.at(CallTimes.Step.ANSWERED);
        headers = came;
        listener.on(new CallEvent.Headers(times.now(), CallMetadata.read(came), peer()));
    }

    @Override
    public void onMessage(byte[] bytes) {
        CallMessage message = method.response(++received, bytes);
        last = message;
        listener.on(new CallEvent.Received(times.now(), message));
        from.request(1);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        ended.accept(status, trailers);
    }
}
