package io.meshscope.wire.etcd;

import io.meshscope.source.DoublingWait;
import java.time.Duration;

/// How patient a connection is. All above zero.
///
/// @param callTimeout the longest time until a call's answer
/// @param probeEvery a watch that has been silent for this long is checked by a call
/// @param firstRetry the time from the first failure to the next try; each further failure doubles
///   it
/// @param longestRetry the limit of that doubling
public record EtcdTiming(
        Duration callTimeout, Duration probeEvery, Duration firstRetry, Duration longestRetry) {

    public static final EtcdTiming DEFAULT =
            new EtcdTiming(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(5));

    /// How much longer than another one a call may take whose answer is all that there is.
    private static final int WHOLE = 10;

    /// The patience with a call whose answer is all that there is: of a large etcd it is many
    /// megabytes, which take their time on a slow way or a busy machine.
    EtcdTiming forAll() {
        return new EtcdTiming(
                callTimeout.multipliedBy(WHOLE), probeEvery, firstRetry, longestRetry);
    }

    /// @param failures in a row, from 1
    Duration retryAfter(int failures) {
        return new DoublingWait(firstRetry, longestRetry).after(failures);
    }
}
