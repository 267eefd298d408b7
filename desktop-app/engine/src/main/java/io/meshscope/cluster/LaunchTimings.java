package io.meshscope.cluster;

import java.time.Duration;

/// How long a launcher waits and how often it looks.
///
/// @param start from starting a process until it must be healthy
/// @param stop between asking a process to end and ending it
/// @param poll between two looks at a process that is starting
/// @param sample between two samples of what every process uses
public record LaunchTimings(Duration start, Duration stop, Duration poll, Duration sample) {

    /// The start limit is long enough for a slow, busy machine; a process that fails ends by
    /// itself. The stop limit leaves a service its five seconds to finish what is in flight.
    public static final LaunchTimings DEFAULT =
            new LaunchTimings(
                    Duration.ofSeconds(180),
                    Duration.ofSeconds(6),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1));
}
