package io.meshscope.ui.draw;

import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Maps a stretch of time to a stretch of pixels.
///
/// @param from at the left edge
/// @param to at the right edge, after `from`
/// @param left pixel of the left edge
/// @param width in pixels, above 0
public record TimeAxis(Instant from, Instant to, double left, double width) {

    private static final long[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400
    };

    public double x(Instant at) {
        return left + width * millis(at) / Math.max(1, Duration.between(from, to).toMillis());
    }

    public double x(long epochNanos) {
        return x(Instant.ofEpochSecond(0, epochNanos));
    }

    private double millis(Instant at) {
        Duration since = Duration.between(from, at);
        return since.getSeconds() * 1e3 + since.getNano() / 1e6;
    }

    /// The moment under a pixel.
    public Instant at(double x) {
        double fraction = (x - left) / width;
        return from.plusNanos(Math.round(fraction * Duration.between(from, to).toNanos()));
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /// Round moments at least so many pixels apart.
    public List<Instant> ticks(double apart) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        long step = STEPS[STEPS.length - 1];
        for (long candidate : STEPS) {
            if (candidate * width / seconds >= apart) {
                step = candidate;
                break;
            }
        }
        var ticks = new ArrayList<Instant>();
        long at = Math.floorDiv(from.getEpochSecond() + step - 1, step) * step;
        for (; at < to.getEpochSecond(); at += step) {
            ticks.add(Instant.ofEpochSecond(at));
        }
        return ticks;
    }

    /// A round duration as an axis writes it: `300 ms`, `1 s`.
    public static String round(long nanos) {
        return nanos == 0 ? "0" : Numbers.nanos(nanos).replace(".0 ", " ");
    }

    /// The text of a tick. It has seconds only when the axis is short enough to need them.
    public String label(Instant tick, Times times) {
        return Duration.between(from, to).compareTo(Duration.ofMinutes(5)) <= 0
                ? times.seconds(tick)
                : times.minutes(tick);
    }
}
