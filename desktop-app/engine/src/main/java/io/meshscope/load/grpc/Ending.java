package io.meshscope.load.grpc;

import io.grpc.Attributes;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.grpc.FailedStatus;
import io.meshscope.load.LoadFailure;
import io.meshscope.load.LoadTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hears of one call until its end.
final class Ending extends ClientCall.Listener<Long> {

    /// Messages of a stream that are asked for at once.
    static final int AHEAD = 64;

    /// Tells of a call that failed.
    @FunctionalInterface
    interface Failing {

        LoadFailure of(FailedStatus status, int messages);
    }

    private final LoadTarget.CallEnd end;
    private final Failing failing;
    private @Nullable ClientCall<byte[], Long> call;
    private int messages;
    // Told by the connection's thread, and read by it.
    private volatile boolean told;
    private volatile Metadata sent = new Metadata();

    Ending(LoadTarget.CallEnd end, Failing failing) {
        this.end = end;
        this.failing = failing;
    }

    /// Starts the call and asks for its messages.
    void start(ClientCall<byte[], Long> begun, Metadata metadata) {
        call = begun;
        begun.start(this, metadata);
        begun.request(AHEAD);
    }

    /// Hears what the listener of a call is not told.
    ClientStreamTracer.Factory tracer() {
        return new ClientStreamTracer.Factory() {
            @Override
            public ClientStreamTracer newClientStreamTracer(
                    ClientStreamTracer.StreamInfo info, Metadata headers) {
                return new Tracer();
            }
        };
    }

    private final class Tracer extends ClientStreamTracer {

        @Override
        public void streamCreated(Attributes transport, Metadata headers) {
            sent = headers;
        }

        @Override
        public void inboundTrailers(Metadata trailers) {
            told = true;
        }
    }

    @Override
    public void onMessage(Long bytes) {
        messages++;
        if (messages >= AHEAD && call != null) {
            call.request(1);
        }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        end.ended(
                status.getCode().value(),
                messages,
                status.isOk()
                        ? Optional.empty()
                        : Optional.of(
                                failing.of(
                                        new FailedStatus(status, told, trailers, sent), messages)));
    }
}
