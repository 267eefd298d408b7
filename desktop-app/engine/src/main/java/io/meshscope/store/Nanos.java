package io.meshscope.store;

import java.time.Instant;

/// Times as columns hold them: nanoseconds since the epoch, from the year 1677 to 2262.
public final class Nanos {

    private static final Instant MIN = of(Long.MIN_VALUE);
    private static final Instant MAX = of(Long.MAX_VALUE);

    private Nanos() {}

    /// A time beyond what a column holds becomes the nearest it does hold.
    public static long of(Instant time) {
        if (time.isBefore(MIN)) {
            return Long.MIN_VALUE;
        }
        if (time.isAfter(MAX)) {
            return Long.MAX_VALUE;
        }
        // Both terms negative or both not, so that their sum stays in range.
        long seconds = time.getEpochSecond();
        long nanos = time.getNano();
        return seconds < 0 && nanos > 0
                ? (seconds + 1) * 1_000_000_000L + (nanos - 1_000_000_000L)
                : seconds * 1_000_000_000L + nanos;
    }

    public static Instant of(long nanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
