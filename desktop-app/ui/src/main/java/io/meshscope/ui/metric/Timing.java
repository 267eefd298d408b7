package io.meshscope.ui.metric;

import io.meshscope.metric.Grid;
import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which time the charts show, and in what steps.
///
/// @param step empty for one that suits the time
/// @param zoom a part of the window's time; empty for all of it
/// @param before whether the same stretch of time before is shown too
record Timing(Optional<Duration> step, Optional<TimeWindow> zoom, boolean before) {

    static final Timing USUAL = new Timing(Optional.empty(), Optional.empty(), false);

    /// What can be chosen.
    static final List<Duration> STEPS =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1));

    private static final int[] STEP_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600
    };
    private static final int USUAL_STEPS = 200;
    private static final int MOST_STEPS = 600;

    /// Less than this has too few steps to be a curve.
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    Timing stepping(Optional<Duration> chosen) {
        return new Timing(chosen, zoom, before);
    }

    Timing before(boolean shown) {
        return new Timing(step, zoom, shown);
    }

    Timing whole() {
        return new Timing(step, Optional.empty(), before);
    }

    /// Shows only this time, or a little more where it is very short.
    Timing zoomed(Instant one, Instant other) {
        Instant from = one.isBefore(other) ? one : other;
        Instant to = one.isBefore(other) ? other : one;
        Duration missing = SHORTEST.minus(Duration.between(from, to));
        if (missing.isPositive()) {
            from = from.minus(missing.dividedBy(2));
            to = from.plus(SHORTEST);
        }
        return new Timing(step, Optional.of(new TimeWindow(from, to)), before);
    }

    /// Shows half as much time, or twice as much, around a moment; all of it when that is less.
    Timing scaled(TimeWindow window, Instant around, boolean in) {
        TimeWindow now = zoom.orElse(window);
        Duration half = in ? now.length().dividedBy(4) : now.length();
        Timing next = zoomed(around.minus(half), around.plus(half));
        boolean all = half.multipliedBy(2).compareTo(window.length()) >= 0;
        return all ? whole() : next;
    }

    /// The steps to show.
    ///
    /// @param window the window's time, up to the moment shown: a step that is still running is
    ///   left out
    Grid grid(TimeWindow window) {
        TimeWindow shown = zoom.orElse(window);
        Instant end = shown.to().isAfter(window.to()) ? window.to() : shown.to();
        Duration length = shown.length();
        long seconds =
                step.filter(s -> fits(s, length)).orElseGet(() -> usualStep(length)).toSeconds();
        Instant to = Instant.ofEpochSecond(Math.floorDiv(end.getEpochSecond(), seconds) * seconds);
        long steps = Math.max(1, length.toSeconds() / seconds);
        return new Grid(to.minusSeconds(steps * seconds), Duration.ofSeconds(seconds), (int) steps);
    }

    /// Whether a step makes neither a single point of a time nor more than can be drawn.
    private static boolean fits(Duration step, Duration length) {
        long steps = length.dividedBy(step);
        return steps >= 2 && steps <= MOST_STEPS;
    }

    private static Duration usualStep(Duration length) {
        for (int seconds : STEP_SECONDS) {
            if (length.toSeconds() / seconds <= USUAL_STEPS) {
                return Duration.ofSeconds(seconds);
            }
        }
        return Duration.ofHours(1 + length.toHours() / USUAL_STEPS);
    }
}
