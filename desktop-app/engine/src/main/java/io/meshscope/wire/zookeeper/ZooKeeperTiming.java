package io.meshscope.wire.zookeeper;

import java.time.Duration;

/// How patient a connection is. All above zero.
///
/// @param session a server that is silent for two thirds of this is away
/// @param connect the longest time until a server answers
/// @param firstRetry the time from the first failure to the next try; each further failure doubles
///   it
/// @param longestRetry the limit of that doubling
public record ZooKeeperTiming(
        Duration session, Duration connect, Duration firstRetry, Duration longestRetry) {

    public static final ZooKeeperTiming DEFAULT =
            new ZooKeeperTiming(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(5));

    /// @param failures in a row, from 1
    Duration retryAfter(int failures) {
        long factor = 1L << Math.min(failures - 1, 20);
        Duration delay = firstRetry.multipliedBy(factor);
        return delay.compareTo(longestRetry) > 0 ? longestRetry : delay;
    }
}
