package io.meshscope.metric;

import io.meshscope.metric.MetricCurves.Curve;
import io.meshscope.metric.MetricCurves.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Quantiles of histograms and summaries.
final class Quantiles {

    static final List<Double> USUAL = List.of(0.5, 0.99, 0.95);

    private Quantiles() {}

    /// The lowest, the highest and the one that matters most, in this order; fewer when fewer are
    /// told.
    static List<Curve> curves(List<Double> quantiles) {
        List<Role> roles =
                switch (quantiles.size()) {
                    case 0 -> List.of();
                    case 1 -> List.of(Role.MAIN);
                    case 2 -> List.of(Role.LOW, Role.MAIN);
                    default -> List.of(Role.LOW, Role.HIGH, Role.MAIN);
                };
        var curves = new ArrayList<Curve>();
        for (int i = 0; i < roles.size(); i++) {
            curves.add(new Curve(roles.get(i), label(quantiles.get(i))));
        }
        return curves;
    }

    /// `p95`, `p99.9`.
    private static String label(double quantile) {
        return "p"
                + BigDecimal.valueOf(quantile)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /// Which of the told quantiles are drawn: the one next to the median, the highest, and the one
    /// below the highest.
    static List<Double> chosen(List<MetricSeries> series) {
        List<Double> told =
                series.stream()
                        .map(Quantiles::quantile)
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .toList();
        if (told.size() < 2) {
            return told;
        }
        double high = told.getLast();
        double low = told.getFirst();
        for (double each : told) {
            if (Math.abs(each - 0.5) < Math.abs(low - 0.5)) {
                low = each;
            }
        }
        if (told.size() == 2) {
            return told;
        }
        double below = told.get(told.size() - 2);
        return below > low ? List.of(low, high, below) : List.of(low, high);
    }

    private static Optional<Double> quantile(MetricSeries series) {
        return number(series.attributes().get("quantile")).filter(q -> q >= 0 && q <= 1);
    }

    static Optional<Double> number(@Nullable String text) {
        try {
            if (text == null) {
                return Optional.empty();
            }
            return Optional.of(
                    text.equals("+Inf") || text.equals("Inf")
                            ? Double.POSITIVE_INFINITY
                            : Double.parseDouble(text));
        } catch (NumberFormatException e) {
            // A bound that is no number bounds nothing.
            return Optional.empty();
        }
    }

    /// Of several series the highest: quantiles cannot be added up.
    static List<double[]> told(List<MetricSeries> series, List<Double> quantiles, Grid grid) {
        var curves = new ArrayList<double[]>();
        for (Double wanted : quantiles) {
            double[] highest = grid.unknown();
            for (MetricSeries each : series) {
                if (quantile(each).equals(Optional.of(wanted))) {
                    double[] values = SteppedValues.held(each, grid);
                    for (int i = 0; i < highest.length; i++) {
                        highest[i] =
                                Double.isNaN(highest[i])
                                        ? values[i]
                                        : Double.isNaN(values[i])
                                                ? highest[i]
                                                : Math.max(highest[i], values[i]);
                    }
                }
            }
            curves.add(highest);
        }
        return curves;
    }

    /// Estimated as Prometheus does: within a bucket values are taken to be spread evenly. A step
    /// in which nothing was counted has none.
    static List<double[]> ofBuckets(List<MetricSeries> series, Grid grid) {
        List<BucketRates> histograms =
                Histogram.of(series).stream().map(h -> h.rates(grid)).toList();
        double[] bounds =
                histograms.stream()
                        .flatMapToDouble(h -> Arrays.stream(h.bounds()))
                        .sorted()
                        .distinct()
                        .toArray();
        List<double[]> curves = USUAL.stream().map(q -> grid.unknown()).toList();
        for (int step = 0; step < grid.steps(); step++) {
            double[] counts = new double[bounds.length];
            for (BucketRates histogram : histograms) {
                histogram.addAt(step, bounds, counts);
            }
            for (int q = 0; q < USUAL.size(); q++) {
                curves.get(q)[step] = estimate(USUAL.get(q), bounds, counts);
            }
        }
        return curves;
    }

    private static double estimate(double quantile, double[] bounds, double[] counts) {
        int last = bounds.length - 1;
        if (last < 1 || !Double.isInfinite(bounds[last]) || counts[last] == 0) {
            return Double.NaN;
        }
        double rank = quantile * counts[last];
        int bucket = 0;
        while (bucket < last && counts[bucket] < rank) {
            bucket++;
        }
        if (bucket == last) {
            // Above the highest bound nothing is known but that.
            return bounds[last - 1];
        }
        double below = bucket == 0 ? 0 : counts[bucket - 1];
        double start = bucket == 0 ? Math.min(0, bounds[0]) : bounds[bucket - 1];
        return start + (bounds[bucket] - start) * (rank - below) / (counts[bucket] - below);
    }
}
