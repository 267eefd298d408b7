package io.meshscope.metric;

import io.meshscope.metric.MetricSeries.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// One series as one value a step; NaN where there is none.
///
/// Senders send more seldom than steps follow each other. A value holds until the next one, for as
/// long as the sender's own pace lets the next one be expected; a longer pause is a gap.
final class SteppedValues {

    /// However slow a sender is, its values are not drawn on for longer.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final double PACES = 2.5;

    private SteppedValues() {}

    /// Values as they are.
    static double[] held(MetricSeries series, Grid grid) {
        double[] out = grid.unknown();
        List<Value> values = series.values();
        long hold = hold(values, grid);
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            int first = grid.at(value.at());
            int last =
                    i + 1 < values.size() ? grid.at(values.get(i + 1).at()) - 1 : grid.steps() - 1;
            last = Math.max(first, Math.min(last, grid.at(value.at().plusNanos(hold))));
            fill(out, first, last, value.value());
        }
        return out;
    }

    /// How fast a count grows, a second. A count that is lower than before began anew.
    static double[] rate(MetricSeries series, Grid grid) {
        double[] out = grid.unknown();
        List<Value> values = series.values();
        long hold = hold(values, grid);
        boolean delta = series.kind().delta();
        for (int i = 1; i < values.size(); i++) {
            Value before = values.get(i - 1);
            Value now = values.get(i);
            long nanos = Duration.between(before.at(), now.at()).toNanos();
            if (nanos <= 0 || nanos > hold) {
                continue;
            }
            double grown =
                    delta || now.value() < before.value()
                            ? now.value()
                            : now.value() - before.value();
            fill(out, grid.at(before.at()) + 1, grid.at(now.at()), grown * 1e9 / nanos);
        }
        return out;
    }

    private static void fill(double[] out, int first, int last, double value) {
        int from = Math.max(0, first);
        int to = Math.min(out.length, last + 1);
        if (from < to) {
            Arrays.fill(out, from, to, value);
        }
    }

    /// How long a value stands for what comes after it.
    private static long hold(List<Value> values, Grid grid) {
        long step = grid.step().toNanos();
        if (values.size() < 2) {
            return step;
        }
        long[] paces = new long[values.size() - 1];
        for (int i = 0; i < paces.length; i++) {
            paces[i] = Duration.between(values.get(i).at(), values.get(i + 1).at()).toNanos();
        }
        Arrays.sort(paces);
        return Math.max(
                2 * step, Math.min(LONGEST.toNanos(), (long) (PACES * paces[paces.length / 2])));
    }
}
