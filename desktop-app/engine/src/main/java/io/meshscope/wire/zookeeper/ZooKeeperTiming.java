package io.meshscope.wire.zookeeper;

import io.meshscope.source.DoublingWait;
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
        return new DoublingWait(firstRetry, longestRetry).after(failures);
    }
}
