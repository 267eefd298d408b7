package io.meshscope.wire.consul;

import io.meshscope.source.DoublingWait;
import java.time.Duration;

/// How patient the adapter is. All above zero.
///
/// @param callTimeout the longest time until the answer to a question that does not wait for a
///   change
/// @param hold how long a blocking query may hang, at most 9 minutes; Consul adds up to a sixteenth
/// @param probeEvery how often the agent is asked whether it answers at all
/// @param quiet the shortest time from one answer of a query to its next question
/// @param firstRetry the time from the first failure to the next try; each further failure doubles
///   it
/// @param longestRetry the limit of that doubling
public record ConsulTiming(
        Duration callTimeout,
        Duration hold,
        Duration probeEvery,
        Duration quiet,
        Duration firstRetry,
        Duration longestRetry) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(9);

    public static final ConsulTiming DEFAULT =
            new ConsulTiming(
                    Duration.ofSeconds(3),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(50),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(5));

    public ConsulTiming {
        if (hold.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("a wait above 9 minutes is not kept by Consul");
        }
    }

    /// The longest that an answer to a blocking query can take.
    Duration longestAnswer() {
        return hold.plus(hold.dividedBy(8)).plus(callTimeout);
    }

    /// The shortest time to the next question after an answer that brought nothing new.
    Duration unchanged() {
        return quiet.multipliedBy(20);
    }

    /// @param failures in a row, from 1
    Duration retryAfter(int failures) {
        return new DoublingWait(firstRetry, longestRetry).after(failures);
    }
}
