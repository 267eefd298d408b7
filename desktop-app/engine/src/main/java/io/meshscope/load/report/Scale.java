package io.meshscope.load.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Places values between 0 and 1, and says which are named.
///
/// @param logarithmic whether equal steps are equal factors
record Scale(double least, double most, boolean logarithmic) {

    /// From zero.
    static Scale linear(double most) {
        return new Scale(0, most > 0 ? most : 1, false);
    }

    /// Over whole decades.
    static Scale logarithmic(DoubleStream values) {
        double[] all = values.filter(v -> v > 0).toArray();
        if (all.length == 0) {
            return new Scale(1, 10, true);
        }
        double least = DoubleStream.of(all).min().orElseThrow();
        double most = DoubleStream.of(all).max().orElseThrow();
        double from = Math.pow(10, Math.floor(Math.log10(least)));
        double to = Math.pow(10, Math.ceil(Math.log10(most)));
        return new Scale(from, Math.max(to, from * 10), true);
    }

    double share(double value) {
        double share =
                logarithmic
                        ? Math.log10(Math.max(value, least) / least) / Math.log10(most / least)
                        : value / most;
        return Math.clamp(share, 0, 1);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (double tick = least; tick <= most * 1.001; tick *= 10) {
                ticks.add(tick);
            }
            return ticks;
        }
        double step = step();
        for (int i = 0; i * step <= most * 1.001; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// 1, 2 or 5 of some power of ten, so that there are at most about eight.
    private double step() {
        double raw = most / 8;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    static String plain(double value) {
        return new BigDecimal(value)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
