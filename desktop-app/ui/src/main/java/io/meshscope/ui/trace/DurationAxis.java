package io.meshscope.ui.trace;

import io.meshscope.trace.TraceSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Durations on a logarithmic scale, upwards.
///
/// @param least nanoseconds at the bottom
/// @param most nanoseconds at the top, above `least`
/// @param top pixel of the top
/// @param height in pixels
record DurationAxis(double least, double most, double top, double height) {

    private static final double FLOOR = 10_000;

    /// Wide enough for all that was found; a decade around 100 ms when nothing was.
    static DurationAxis of(Found found, double top, double height) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (TraceSummary trace :
                Stream.concat(found.matches().stream(), found.others().stream()).toList()) {
            least = Math.min(least, Math.max(FLOOR, trace.durationNanos()));
            most = Math.max(most, Math.max(FLOOR, trace.durationNanos()));
        }
        if (most == 0) {
            return new DurationAxis(1e7, 3e9, top, height);
        }
        double low = Math.pow(10, Math.floor(Math.log10(least)));
        return new DurationAxis(low, Math.max(most * 1.6, low * 100), top, height);
    }

    double y(long nanos) {
        double share = Math.log(Math.max(least, nanos) / least) / Math.log(most / least);
        return top + height * (1 - share);
    }

    long nanos(double y) {
        double share = 1 - (y - top) / height;
        return Math.round(least * Math.pow(most / least, share));
    }

    /// The factor by which durations grow over some pixels upwards.
    double factor(double pixels) {
        return Math.pow(most / least, pixels / height);
    }

    /// The ticks: powers of ten, and three times each if there is room.
    List<Long> ticks() {
        var ticks = new ArrayList<Long>();
        boolean thirds = height / Math.log10(most / least) >= 56;
        for (double decade = least; decade <= most * 1.0001; decade *= 10) {
            ticks.add(Math.round(decade));
            if (thirds && decade * 3 <= most) {
                ticks.add(Math.round(decade * 3));
            }
        }
        return ticks;
    }
}
