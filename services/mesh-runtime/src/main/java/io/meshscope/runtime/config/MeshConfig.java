package io.meshscope.runtime.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.event.Level;

/// One complete, valid set of settings.
///
/// @param grpcPort the port the config centre asks for, when it does
/// @param jwtSecret what the gateway signs with, when the config centre holds it; never logged
public record MeshConfig(
        OptionalInt grpcPort,
        Verbosity verbosity,
        Calls calls,
        RateLimit rateLimit,
        Optional<Secret> jwtSecret) {

    /// How much the service tells of itself.
    ///
    /// @param logLevel of the least important messages that are logged
    /// @param sampling the share of traces kept, 0 to 1
    public record Verbosity(Level logLevel, double sampling) {}

    /// How the service calls others.
    ///
    /// @param timeout the deadline of a call that brings none
    /// @param bulkhead how many calls to one callee may run at once
    /// @param balancing a gRPC load-balancing policy's name
    public record Calls(
            Duration timeout,
            RetryLimits retry,
            BreakerLimits breaker,
            int bulkhead,
            String balancing) {}

    /// What a breaker judges by.
    ///
    /// @param failureRate in percent of the window's calls, over 0 and at most 100
    public record BreakerLimits(
            float failureRate, SlowCalls slow, Window window, Recovery recovery) {}

    /// When slow calls open a breaker.
    ///
    /// @param rate in percent of the window's calls, over 0 and at most 100
    /// @param duration from which on a call counts as slow
    public record SlowCalls(float rate, Duration duration) {}

    /// The calls that a breaker judges by.
    ///
    /// @param minimumCalls below which it does not judge
    /// @param size calls, or seconds when `timed`
    public record Window(int minimumCalls, int size, boolean timed) {}

    /// How an open breaker finds back.
    ///
    /// @param waitInOpen before it may become half-open
    /// @param permittedInHalfOpen calls it lets through then to judge by
    /// @param automatic whether it becomes half-open by itself, or with the next call
    public record Recovery(Duration waitInOpen, int permittedInHalfOpen, boolean automatic) {}

    /// How often and how soon a failed call is tried again.
    ///
    /// @param maxAttempts counts the first one too; 1 turns retries off
    /// @param backoff before the second attempt
    /// @param multiplier of the backoff for each further one
    public record RetryLimits(int maxAttempts, Duration backoff, double multiplier) {

        /// The wait after `attempt` (from 1) failed.
        public Duration backoffAfter(int attempt) {
            return Duration.ofNanos(
                    Math.round(backoff.toNanos() * Math.pow(multiplier, attempt - 1.0)));
        }
    }

    /// A token bucket for each user.
    public record RateLimit(double perSecond, int burst) {}

    /// A value that no log and no message shows.
    public record Secret(String value) {

        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    /// What holds where the config centre says nothing.
    public static MeshConfig defaults(Duration backoffBase) {
        return new MeshConfig(
                OptionalInt.empty(),
                new Verbosity(Level.INFO, 1.0),
                new Calls(
                        Duration.ofSeconds(3),
                        new RetryLimits(3, backoffBase, 2.0),
                        new BreakerLimits(
                                50,
                                new SlowCalls(100, Duration.ofSeconds(2)),
                                new Window(5, 20, false),
                                new Recovery(Duration.ofSeconds(10), 3, true)),
                        100,
                        "round_robin"),
                new RateLimit(10, 10),
                Optional.empty());
    }
}
