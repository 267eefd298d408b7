package io.meshscope.metric;

/// How fast one histogram counts up to each of its bounds.
///
/// @param bounds rising; the last one is infinite
/// @param rates of each bound, one a step, NaN where it is not known
record BucketRates(double[] bounds, double[][] rates) {

    /// Adds one step's counts to those of other histograms, which may have other bounds. Between
    /// two known bounds values are taken to be spread evenly.
    ///
    /// @param wanted rising
    /// @param counts of the wanted bounds
    void addAt(int step, double[] wanted, double[] counts) {
        int infinite = bounds.length - 1;
        if (Double.isNaN(rates[infinite][step])) {
            return;
        }
        int next = 0;
        double low = Double.NaN;
        double below = 0;
        for (int i = 0; i < wanted.length; i++) {
            while (next < infinite
                    && (Double.isNaN(rates[next][step]) || bounds[next] < wanted[i])) {
                if (!Double.isNaN(rates[next][step])) {
                    low = bounds[next];
                    below = Math.max(below, rates[next][step]);
                }
                next++;
            }
            counts[i] += upTo(wanted[i], step, next, low, below);
        }
    }

    /// @param next the first known bound that is not below the wanted one
    /// @param low the known bound before it
    /// @param below what is counted up to that
    private double upTo(double wanted, int step, int next, double low, double below) {
        // A bucket holds what the lower ones hold, also when it was read a moment earlier.
        double count = Math.max(below, rates[next][step]);
        if (bounds[next] == wanted) {
            return count;
        }
        if (Double.isInfinite(bounds[next])) {
            return below;
        }
        double start = Double.isNaN(low) ? Math.min(0, bounds[next]) : low;
        return wanted <= start
                ? below
                : below + (count - below) * (wanted - start) / (bounds[next] - start);
    }
}
