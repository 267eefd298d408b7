package io.meshscope.receive;

import java.time.Duration;

/// The limits of what a receiver accepts.
///
/// @param messageBytes the longest request, in bytes after decompression
/// @param concurrent how many requests are taken in at once; senders of more are told to try again
/// @param bodyTimeout the longest time that a request's body may take to arrive
public record ReceiverLimits(int messageBytes, int concurrent, Duration bodyTimeout) {

    public static final ReceiverLimits DEFAULT =
            new ReceiverLimits(64 * 1024 * 1024, 32, Duration.ofSeconds(30));
}
