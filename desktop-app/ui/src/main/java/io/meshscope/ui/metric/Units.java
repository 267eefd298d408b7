package io.meshscope.ui.metric;

import io.meshscope.ui.format.Numbers;
import java.util.OptionalDouble;

/// A chart's values as text, and the top of its axis.
final class Units {

    private Units() {}

    static String text(Measure measure, OptionalDouble value) {
        if (value.isEmpty()) {
            return Numbers.NONE;
        }
        double v = value.getAsDouble();
        return switch (measure) {
            case RATE -> Numbers.rate(v);
            case ERRORS -> Numbers.percent(v) + " %";
            case DURATION -> Numbers.nanos(Math.round(v));
            case HEAP -> Numbers.bytes(Math.round(v));
        };
    }

    /// The top of an axis: without the decimals that a round number does not need.
    static String axis(Measure measure, double top) {
        return switch (measure) {
            case RATE -> Numbers.significant(top);
            case ERRORS -> Math.round(top) + "%";
            case DURATION -> Numbers.nanos(Math.round(top)).replace(".0 ", " ");
            case HEAP -> Numbers.bytes(Math.round(top)).replace(".0 ", " ");
        };
    }

    /// A round number at or above the highest value, so that the axis stays while values move.
    static double top(Measure measure, OptionalDouble most) {
        double least =
                switch (measure) {
                    case RATE -> 1;
                    case ERRORS -> 2;
                    case DURATION -> 1e7;
                    case HEAP -> 64e6;
                };
        double wanted = Math.max(least, most.orElse(0) * 1.08);
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            if (power * factor >= wanted) {
                double top = power * factor;
                return measure == Measure.ERRORS ? Math.min(100, top) : top;
            }
        }
        return wanted;
    }
}
