package io.meshscope.metric;

import io.meshscope.metric.MetricSeries.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// One histogram of one sender: what it counted up to each of its bounds, at each of its times.
///
/// Exponential histograms have other bounds from point to point. What a point does not say of a
/// bound is concluded where it is certain, and unknown elsewhere.
final class Histogram {

    private record Key(
            Optional<?> instance,
            String service,
            Map<String, String> attributes,
            MetricKind kind) {}

    private final MetricSeries first;
    private final NavigableMap<Double, List<Value>> told = new TreeMap<>();

    private Histogram(MetricSeries first) {
        this.first = first;
    }

    /// @param series those of one histogram follow each other
    static List<Histogram> of(List<MetricSeries> series) {
        var all = new ArrayList<Histogram>();
        var latest = new HashMap<Key, Histogram>();
        for (MetricSeries each : series) {
            Optional<Double> bound = Quantiles.number(each.attributes().get("le"));
            if (bound.isEmpty()) {
                continue;
            }
            Key key = key(each);
            Histogram histogram = latest.get(key);
            // Senders without names of their own tell the same bound again.
            if (histogram == null || histogram.told.containsKey(bound.get())) {
                histogram = new Histogram(each);
                latest.put(key, histogram);
                all.add(histogram);
            }
            histogram.told.put(bound.get(), each.values());
        }
        all.removeIf(h -> !h.told.containsKey(Double.POSITIVE_INFINITY));
        return all;
    }

    private static Key key(MetricSeries series) {
        var attributes = new HashMap<>(series.attributes());
        attributes.remove("le");
        return new Key(series.instance(), series.service().value(), attributes, series.kind());
    }

    /// How fast the counts up to each bound grow.
    BucketRates rates(Grid grid) {
        double[] bounds = told.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        var times = new TreeMap<Instant, double[]>();
        for (Value total : Objects.requireNonNull(told.get(Double.POSITIVE_INFINITY))) {
            double[] counts = new double[bounds.length];
            Arrays.fill(counts, first.kind().delta() ? 0 : Double.NaN);
            times.put(total.at(), counts);
        }
        place(times);
        times.values().forEach(first.kind().delta() ? Histogram::addUp : c -> conclude(c));
        double[][] rates = new double[bounds.length][];
        for (int i = 0; i < bounds.length; i++) {
            rates[i] = SteppedValues.rate(series(times, i), grid);
        }
        return new BucketRates(bounds, rates);
    }

    /// Puts every count to the point that it belongs to. Counts since the point before are told
    /// only when there are any, and a step's are added up: they belong to the step's last point.
    private void place(TreeMap<Instant, double[]> times) {
        int bound = 0;
        for (List<Value> values : told.values()) {
            for (Value value : values) {
                Map.Entry<Instant, double[]> point =
                        first.kind().delta()
                                ? times.ceilingEntry(value.at())
                                : times.floorEntry(value.at());
                if (point != null && (first.kind().delta() || point.getKey().equals(value.at()))) {
                    Objects.requireNonNull(point.getValue())[bound] = value.value();
                }
            }
            bound++;
        }
    }

    private static void addUp(double[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
    }

    /// Below a bound up to which nothing was counted nothing was, and above one up to which all was
    /// counted all was.
    private static void conclude(double[] counts) {
        int last = counts.length - 1;
        int low = 0;
        while (low < last && Double.isNaN(counts[low])) {
            low++;
        }
        int high = last - 1;
        while (high >= 0 && Double.isNaN(counts[high])) {
            high--;
        }
        if (counts[low] == 0) {
            Arrays.fill(counts, 0, low, 0);
        }
        if (high >= 0 && counts[high] == counts[last]) {
            Arrays.fill(counts, high + 1, last, counts[last]);
        }
    }

    private MetricSeries series(TreeMap<Instant, double[]> times, int bound) {
        var values = new ArrayList<Value>();
        times.forEach((at, counts) -> {
            if (!Double.isNaN(counts[bound])) {
                values.add(new Value(at, counts[bound]));
            }
        });
        return new MetricSeries(first.service(), first.instance(), Map.of(), first.kind(), values);
    }
}
