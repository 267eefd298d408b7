package io.meshscope.load;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How much a run makes after its warm-up: at most this long, and at most so many calls.
///
/// @param duration empty for no end in time
/// @param calls empty for no end by number
public record Extent(Optional<Duration> duration, OptionalLong calls) {

    public Extent {
        if (duration.isEmpty() && calls.isEmpty()) {
            throw new IllegalArgumentException("a run needs an end");
        }
    }

    public static Extent lasting(Duration duration) {
        return new Extent(Optional.of(duration), OptionalLong.empty());
    }

    public static Extent of(long calls) {
        return new Extent(Optional.empty(), OptionalLong.of(calls));
    }
}
