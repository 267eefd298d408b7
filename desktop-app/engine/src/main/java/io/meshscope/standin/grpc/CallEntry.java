package io.meshscope.standin.grpc;

import io.grpc.Grpc;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.meshscope.standin.StandInCall;
import io.meshscope.standin.StandInCalls;
import io.meshscope.trace.GrpcCode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Writes one call into the list when it has ended. Used by the call's own callbacks, one at a
/// time.
final class CallEntry {

    private static final int LONGEST = 4_000;

    private final StandInCalls calls;
    private final String method;
    private final Optional<String> peer;
    private final java.time.Instant at;
    private final long began = System.nanoTime();
    private long messages;
    private Optional<String> last = Optional.empty();
    private Optional<String> answeredBy = Optional.empty();
    private boolean ended;

    CallEntry(StandInCalls calls, ServerCall<?, ?> call, InstantSource clock) {
        this.calls = calls;
        this.method = call.getMethodDescriptor().getFullMethodName();
        this.peer = peer(call);
        this.at = clock.instant();
    }

    private static Optional<String> peer(ServerCall<?, ?> call) {
        return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                        instanceof InetSocketAddress address
                ? Optional.of(address.getHostString() + ":" + address.getPort())
                : Optional.empty();
    }

    void received() {
        messages++;
    }

    /// @param request as JSON on one line
    /// @param place of the answer; empty when there is none
    void answered(Optional<String> request, Optional<String> place) {
        last = request.map(r -> r.length() > LONGEST ? r.substring(0, LONGEST) + "…" : r);
        answeredBy = place;
    }

    /// The first end counts.
    void ended(Status status) {
        if (ended) {
            return;
        }
        ended = true;
        calls.add(
                new StandInCall(
                        at,
                        method,
                        peer,
                        new StandInCall.Request(messages, last),
                        answeredBy,
                        GrpcCode.of(status.getCode().value()).orElse(GrpcCode.UNKNOWN),
                        Duration.ofNanos(System.nanoTime() - began)));
    }
}
