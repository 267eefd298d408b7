package io.meshscope.receive;

import java.time.Duration;

/// What a receiver takes.
///
/// @param messageBytes longest request, decompressed
/// @param concurrent requests taken in at once; more are told to come again
/// @param bodyTimeout longest time a request's body may take to arrive
public record ReceiverLimits(int messageBytes, int concurrent, Duration bodyTimeout) {

    public static final ReceiverLimits DEFAULT =
            new ReceiverLimits(64 * 1024 * 1024, 32, Duration.ofSeconds(30));
}
