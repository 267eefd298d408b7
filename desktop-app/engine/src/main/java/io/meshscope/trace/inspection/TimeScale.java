package io.meshscope.trace.inspection;

import io.meshscope.trace.inspection.IdleGaps.Gap;
import java.util.List;

/// How far apart moments are drawn: as far as they are, but for idle gaps, each of which is drawn
/// as long as a small share of the rest.
public final class TimeScale {

    /// Every moment is drawn where it is.
    public static final TimeScale EVEN = new TimeScale(List.of(), 0);

    private static final double SHARE = 0.03;

    private final List<Gap> gaps;
    // Of each gap: where it begins, and how much a nanosecond in it counts.
    private final double[] places;
    private final double[] rates;

    /// @param gaps in the order of time, without overlap
    /// @param whole the trace's time in nanoseconds
    public TimeScale(List<Gap> gaps, long whole) {
        this.gaps = List.copyOf(gaps);
        double drawn = (whole - gaps.stream().mapToLong(Gap::nanos).sum()) * SHARE;
        places = new double[gaps.size()];
        rates = new double[gaps.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] =
                    i == 0
                            ? gaps.get(0).from()
                            : end(i - 1) + gaps.get(i).from() - gaps.get(i - 1).to();
            rates[i] = Math.clamp(drawn / gaps.get(i).nanos(), 1e-9, 1);
        }
    }

    private double end(int gap) {
        return places[gap] + gaps.get(gap).nanos() * rates[gap];
    }

    /// The gaps that are drawn short.
    public List<Gap> gaps() {
        return gaps;
    }

    /// Where a moment is drawn, in nanoseconds as long as those outside gaps.
    public double place(double nanos) {
        int i = gaps.size() - 1;
        while (i >= 0 && gaps.get(i).from() > nanos) {
            i--;
        }
        if (i < 0) {
            return nanos;
        }
        Gap gap = gaps.get(i);
        return nanos < gap.to()
                ? places[i] + (nanos - gap.from()) * rates[i]
                : end(i) + nanos - gap.to();
    }

    /// The moment that is drawn at a place.
    public double moment(double place) {
        int i = gaps.size() - 1;
        while (i >= 0 && places[i] > place) {
            i--;
        }
        if (i < 0) {
            return place;
        }
        Gap gap = gaps.get(i);
        return place < end(i)
                ? gap.from() + (place - places[i]) / rates[i]
                : gap.to() + place - end(i);
    }
}
