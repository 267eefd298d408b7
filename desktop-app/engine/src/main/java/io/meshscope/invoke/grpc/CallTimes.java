package io.meshscope.invoke.grpc;

import io.meshscope.invoke.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// When things happened in a call. It begins when it is sent: asking for the schema is no part of
/// it.
final class CallTimes {

    private final InstantSource clock;
    private volatile Instant startedAt;
    private volatile long started = System.nanoTime();
    private volatile long sent;
    private volatile long answered;

    /// @param asked when the call was asked for
    CallTimes(InstantSource clock, Instant asked) {
        this.clock = clock;
        this.startedAt = asked;
    }

    void start() {
        startedAt = clock.instant();
        started = System.nanoTime();
    }

    void sent() {
        sent = System.nanoTime();
    }

    void answered() {
        answered = System.nanoTime();
    }

    Instant startedAt() {
        return startedAt;
    }

    /// Since the call began.
    Duration now() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /// The times of a call that ends now.
    CallResult.Timing timing() {
        long now = System.nanoTime();
        long went = sent;
        long came = answered;
        return new CallResult.Timing(
                went == 0 ? Optional.empty() : between(started, went),
                went == 0 ? Optional.empty() : between(went, came == 0 ? now : came),
                came == 0 ? Optional.empty() : between(came, now),
                Duration.ofNanos(now - started));
    }

    private static Optional<Duration> between(long from, long to) {
        return Optional.of(Duration.ofNanos(Math.max(0, to - from)));
    }
}
