package io.meshscope.load;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How much a run makes after its warm-up: at most this long, and at most so many calls.
///
/// @param duration empty for no end in time
/// @param calls empty for no end by number
public record Extent(Optional<Duration> duration, OptionalLong calls) {

    /// How long a run takes for which nothing else is said.
    public static final Duration USUAL = Duration.ofSeconds(10);

    public Extent {
        if (duration.isEmpty() && calls.isEmpty()) {
            throw new IllegalArgumentException("a run needs an end");
        }
    }

    /// What is meant when not both are given: without either, the time of the schedule, or
    /// [#USUAL].
    public static Extent of(Arrivals arrivals, Optional<Duration> duration, OptionalLong calls) {
        Optional<Duration> time = duration.or(() -> scheduled(arrivals));
        return new Extent(time.isEmpty() && calls.isEmpty() ? Optional.of(USUAL) : time, calls);
    }

    private static Optional<Duration> scheduled(Arrivals arrivals) {
        return arrivals instanceof Arrivals.Rate(RateSchedule schedule, int most)
                ? schedule.length()
                : Optional.empty();
    }

    public static Extent lasting(Duration duration) {
        return new Extent(Optional.of(duration), OptionalLong.empty());
    }

    public static Extent of(long calls) {
        return new Extent(Optional.empty(), OptionalLong.of(calls));
    }
}
