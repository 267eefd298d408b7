package io.meshscope.receive;

import java.time.Duration;

/// The limits of what a receiver accepts.
///
/// @param messageBytes the longest request, in bytes, before and after decompression
/// @param concurrent how many requests are taken in at once; senders of more are told to try again
/// @param connections how many are open at once to a receiver over HTTP
/// @param body the longest time that a request's body may take to arrive
/// @param idle the longest time that a connection over HTTP stays open without a request
public record ReceiverLimits(
        int messageBytes, int concurrent, int connections, Duration body, Duration idle) {

    public static final ReceiverLimits DEFAULT =
            new ReceiverLimits(
                    64 * 1024 * 1024, 32, 256, Duration.ofSeconds(30), Duration.ofSeconds(60));
}
