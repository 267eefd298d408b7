package io.meshscope.invoke.grpc;

import io.meshscope.invoke.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// When things happened in a call. It begins when it is sent: looking its target up and asking for
/// the schema are no part of it.
final class CallTimes {

    /// What happens in a call, in this order; some of it may not.
    enum Step {
        /// The host's address is known.
        RESOLVED,
        CONNECTED,
        /// The first message was handed to the connection.
        SENT,
        /// The response's headers came.
        ANSWERED
    }

    private final InstantSource clock;
    private final Duration lookedUp;
    private final Map<Step, Long> steps = new ConcurrentHashMap<>();
    private volatile Instant startedAt;
    private volatile long started = System.nanoTime();

    /// @param asked when the call was asked for
    /// @param lookedUp how long it took to look the target up
    CallTimes(InstantSource clock, Instant asked, Duration lookedUp) {
        this.clock = clock;
        this.startedAt = asked;
        this.lookedUp = lookedUp;
    }

    void start() {
        startedAt = clock.instant();
        started = System.nanoTime();
    }

    /// Notes that something happened. What happens again, in another attempt, is not noted.
    void at(Step step) {
        steps.putIfAbsent(step, System.nanoTime());
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
        Optional<Long> end = Optional.of(System.nanoTime());
        Optional<Long> begin = Optional.of(started);
        Optional<Long> resolved = when(Step.RESOLVED);
        Optional<Long> connected = when(Step.CONNECTED);
        Optional<Long> sent = when(Step.SENT);
        Optional<Long> answered = when(Step.ANSWERED);
        return new CallResult.Timing(
                between(begin, resolved).map(lookedUp::plus),
                between(resolved, connected),
                between(connected, sent),
                between(sent.or(() -> connected), answered.or(() -> end)),
                between(answered, end),
                Duration.ofNanos(end.get() - started));
    }

    private Optional<Long> when(Step step) {
        return Optional.ofNullable(steps.get(step));
    }

    private static Optional<Duration> between(Optional<Long> from, Optional<Long> to) {
        return from.flatMap(f -> to.map(t -> Duration.ofNanos(Math.max(0, t - f))));
    }
}
