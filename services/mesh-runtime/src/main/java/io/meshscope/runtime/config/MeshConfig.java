package io.meshscope.runtime.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.event.Level;

/// One complete, valid set of settings.
///
/// @param grpcPort the port the config centre asks for, when it does
/// @param timeout the deadline of a call that brings none
/// @param sampling the share of traces kept, 0 to 1
/// @param bulkhead how many calls to one callee may run at once
/// @param balancing a gRPC load-balancing policy's name
/// @param jwtSecret what the gateway signs with, when the config centre holds it; never logged
public record MeshConfig(
        OptionalInt grpcPort,
        Duration timeout,
        Level logLevel,
        double sampling,
        BreakerLimits breaker,
        RetryLimits retry,
        RateLimit rateLimit,
        int bulkhead,
        String balancing,
        Optional<Secret> jwtSecret) {

    /// What a breaker judges by; rates in percent, over 0 and at most 100.
    ///
    /// @param windowSize calls, or seconds when `timeWindow`
    public record BreakerLimits(
            float failureRate,
            float slowCallRate,
            Duration slowCallDuration,
            int minimumCalls,
            int windowSize,
            boolean timeWindow,
            Duration waitInOpen,
            int permittedInHalfOpen,
            boolean automaticHalfOpen) {}

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
                Duration.ofSeconds(3),
                Level.INFO,
                1.0,
                new BreakerLimits(
                        50,
                        100,
                        Duration.ofSeconds(2),
                        5,
                        20,
                        false,
                        Duration.ofSeconds(10),
                        3,
                        true),
                new RetryLimits(3, backoffBase, 2.0),
                new RateLimit(10, 10),
                100,
                "round_robin",
                Optional.empty());
    }
}
