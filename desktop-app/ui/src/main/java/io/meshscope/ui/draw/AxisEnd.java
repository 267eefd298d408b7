package io.meshscope.ui.draw;

/// The ends of an axis of values.
public final class AxisEnd {

    private AxisEnd() {}

    /// A round number at or above one that is above zero: 1, 2, 2.5, 5 or 10 times a power of ten.
    public static double above(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            if (power * factor >= wanted) {
                return power * factor;
            }
        }
        return wanted;
    }
}
