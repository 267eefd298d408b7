package io.meshscope.ui.metric;

import io.meshscope.metric.MetricFamily;
import io.meshscope.ui.draw.AxisEnd;
import io.meshscope.ui.format.Numbers;
import java.util.Locale;
import java.util.OptionalDouble;

/// A chart's values as text, and the ends of its axis.
final class Units {

    private static final double SMALLEST = 0.005;

    private Units() {}

    static String text(Measure measure, OptionalDouble value) {
        if (value.isEmpty()) {
            return Numbers.NONE;
        }
        double v = value.getAsDouble();
        return switch (measure.scale()) {
            case RATE -> Numbers.rate(v);
            case PERCENT -> Numbers.percent(v) + " %";
            case DURATION -> Numbers.nanos(Math.round(v));
            case BYTES -> Numbers.bytes(Math.round(v));
            case BYTES_A_SECOND -> Numbers.bytes(Math.round(v)) + "/s";
            case NUMBER -> number(v);
        };
    }

    /// An exemplar's value. A counter's is what was counted, not how fast.
    static String exemplar(Measure measure, double value) {
        boolean counted =
                measure.metric().filter(m -> m.shape() == MetricFamily.Shape.COUNTER).isPresent();
        return counted ? number(value) : text(measure, OptionalDouble.of(value));
    }

    /// Zero only for a measured zero.
    private static String number(double v) {
        return v != 0 && Math.abs(v) < SMALLEST
                ? String.format(Locale.ROOT, "%.1e", v)
                : Numbers.significant(v);
    }

    /// An end of an axis: without the decimals that a round number does not need.
    static String axis(Measure measure, double end) {
        if (end == 0) {
            return "0";
        }
        return switch (measure.scale()) {
            case RATE, NUMBER -> number(end);
            case PERCENT -> Math.round(end) + "%";
            case DURATION -> Numbers.nanos(Math.round(end)).replace(".0 ", " ");
            case BYTES -> Numbers.bytes(Math.round(end)).replace(".0 ", " ");
            case BYTES_A_SECOND -> Numbers.bytes(Math.round(end)).replace(".0 ", " ") + "/s";
        };
    }

    /// A round number at or above the highest value, so that the axis stays while values move.
    static double top(Measure measure, OptionalDouble most) {
        double highest = Math.max(0, most.orElse(0));
        double top = AxisEnd.above(Math.max(least(measure, highest), highest * 1.08));
        return measure == Measure.ERRORS ? Math.min(100, top) : top;
    }

    /// A round number at or below the lowest value; 0 when none is negative.
    static double bottom(OptionalDouble lowest) {
        double least = lowest.orElse(0);
        return least < 0 ? -AxisEnd.above(-least * 1.08) : 0;
    }

    private static double least(Measure measure, double highest) {
        if (measure.metric().isPresent()) {
            double empty = measure.scale() == Scale.DURATION ? 1e6 : 1;
            return highest > 0 ? Double.MIN_NORMAL : empty;
        }
        return switch (measure.scale()) {
            case PERCENT -> 2;
            case DURATION -> 1e7;
            case BYTES, BYTES_A_SECOND -> 64e6;
            case RATE, NUMBER -> 1;
        };
    }
}
