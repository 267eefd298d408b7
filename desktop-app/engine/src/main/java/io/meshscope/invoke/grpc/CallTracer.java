package io.meshscope.invoke.grpc;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.meshscope.store.Secrets;

/// Hears of one call what its listener is not told: when it was connected and sent, with which
/// metadata, and whether the server sent the status.
final class CallTracer extends ClientStreamTracer.Factory {

    private final CallTimes times;
    private volatile boolean told;
    private volatile boolean authorized;

    CallTracer(CallTimes times) {
        this.times = times;
    }

    /// Whether the server sent the status.
    boolean told() {
        return told;
    }

    /// Whether an authorization was sent, by whoever added it.
    boolean authorized() {
        return authorized;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(
            ClientStreamTracer.StreamInfo info, Metadata headers) {
        times.at(CallTimes.Step.RESOLVED);
        return new Stream();
    }

    private final class Stream extends ClientStreamTracer {

        @Override
        public void streamCreated(Attributes transport, Metadata headers) {
            times.at(CallTimes.Step.CONNECTED);
            authorized = headers.keys().stream().anyMatch(Secrets::named);
        }

        @Override
        public void outboundMessageSent(int number, long wireBytes, long bytes) {
            times.at(CallTimes.Step.SENT);
        }

        @Override
        public void inboundTrailers(Metadata trailers) {
            told = true;
        }
    }
}
