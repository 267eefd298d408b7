package io.meshscope.invoke;

import io.meshscope.wire.grpc.Channels;
import io.meshscope.wire.grpc.Retries;
import java.time.Duration;
import java.util.Optional;

/// How a call is made, whatever it says.
///
/// @param deadline empty for [#UNARY_DEADLINE] on a unary call and none on a stream; zero for none
/// @param waitForReady whether the call waits for a server that cannot be reached yet
/// @param gzip whether messages are sent compressed
/// @param maxMessageBytes the largest message that is taken, after decompression
/// @param retries when a call that failed is made again
public record CallTerms(
        Optional<Duration> deadline,
        boolean waitForReady,
        boolean gzip,
        int maxMessageBytes,
        Retries retries) {

    /// The deadline of a unary call for which none is given.
    public static final Duration UNARY_DEADLINE = Duration.ofSeconds(3);

    /// The largest message that is taken unless another limit is given.
    public static final int MAX_MESSAGE_BYTES = Channels.MAX_MESSAGE_BYTES;

    public static final CallTerms DEFAULT =
            new CallTerms(Optional.empty(), false, false, MAX_MESSAGE_BYTES);

    public CallTerms {
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException("a message may hold at least one byte");
        }
    }

    /// Terms without retries.
    public CallTerms(
            Optional<Duration> deadline, boolean waitForReady, boolean gzip, int maxMessageBytes) {
        this(deadline, waitForReady, gzip, maxMessageBytes, Retries.NONE);
    }

    public CallTerms within(Duration given) {
        return new CallTerms(Optional.of(given), waitForReady, gzip, maxMessageBytes, retries);
    }

    public CallTerms retrying(Retries other) {
        return new CallTerms(deadline, waitForReady, gzip, maxMessageBytes, other);
    }

    /// The deadline that holds for a call of this mode; empty for none.
    public Optional<Duration> deadlineOf(RpcMode mode) {
        return deadline.or(() ->
                        mode == RpcMode.UNARY ? Optional.of(UNARY_DEADLINE) : Optional.empty())
                .filter(d -> !d.isZero());
    }
}
