package io.meshscope.metric;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is drawn of a metric: for every service, or every part of one, up to three curves. The
/// arithmetic is Prometheus's.
///
/// @param curves what each curve is; the same for all rows
/// @param rows by service and part
public record MetricCurves(List<Curve> curves, List<Row> rows) {

    /// Instead of an attribute: the instance of the sender.
    public static final String INSTANCE = "instance";

    /// How long before a time what holds at its start may have been told.
    public static final Duration BEFORE = Duration.ofMinutes(2);

    public MetricCurves {
        curves = List.copyOf(curves);
        rows = List.copyOf(rows);
    }

    /// Which of the curves of one chart it is.
    public enum Role {
        LOW,
        HIGH,
        MAIN
    }

    /// @param label `p95`, `max`; empty for the only one, and for the mean
    public record Curve(Role role, String label) {}

    /// @param part the value of the attribute by which services are split; empty for all of it
    /// @param values of each curve, one a step, NaN where there is none
    public record Row(ServiceName service, String part, List<double[]> values) {}

    private record Place(ServiceName service, String part) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::service)
                    .thenComparing(Place::part)
                    .compare(this, other);
        }
    }

    /// @param split the attribute by which services are split, or [#INSTANCE]; empty for a row a
    ///   service
    public static MetricCurves of(
            MetricFamily metric, List<MetricSeries> series, Grid grid, Optional<String> split) {
        var places = new TreeMap<Place, List<MetricSeries>>();
        for (MetricSeries each : series) {
            places.computeIfAbsent(
                            new Place(each.service(), split.map(s -> part(each, s)).orElse("")),
                            p -> new ArrayList<>())
                    .add(each);
        }
        List<Double> quantiles =
                metric.shape() == MetricFamily.Shape.SUMMARY ? Quantiles.chosen(series) : List.of();
        List<Curve> curves =
                switch (metric.shape()) {
                    case GAUGE ->
                            List.of(
                                    new Curve(Role.LOW, "min"),
                                    new Curve(Role.HIGH, "max"),
                                    new Curve(Role.MAIN, ""));
                    case COUNTER -> List.of(new Curve(Role.MAIN, ""));
                    case HISTOGRAM -> Quantiles.curves(Quantiles.USUAL);
                    case SUMMARY -> Quantiles.curves(quantiles);
                };
        return new MetricCurves(
                curves,
                places.entrySet().stream()
                        .map(e ->
                                new Row(
                                        e.getKey().service(),
                                        e.getKey().part(),
                                        switch (metric.shape()) {
                                            case GAUGE -> gauge(e.getValue(), grid);
                                            case COUNTER -> List.of(counter(e.getValue(), grid));
                                            case HISTOGRAM ->
                                                    Quantiles.ofBuckets(e.getValue(), grid);
                                            case SUMMARY ->
                                                    Quantiles.told(e.getValue(), quantiles, grid);
                                        }))
                        .toList());
    }

    private static String part(MetricSeries series, String split) {
        return part(series.attributes(), series.instance(), split);
    }

    /// The part that an exemplar belongs to, when services are split.
    public static String part(Exemplar exemplar, String split) {
        return part(exemplar.attributes(), exemplar.instance(), split);
    }

    private static String part(
            Map<String, String> attributes, Optional<InstanceId> instance, String split) {
        String value = attributes.get(split);
        if (value != null) {
            return value;
        }
        return split.equals(INSTANCE) ? instance.map(Object::toString).orElse("") : "";
    }

    /// What services can be split by: the instance, and the attributes whose values differ.
    public static List<String> splits(MetricFamily metric, List<MetricSeries> series) {
        var values = new TreeMap<String, TreeSet<String>>();
        for (MetricSeries each : series) {
            for (Map.Entry<String, String> attribute : each.attributes().entrySet()) {
                values.computeIfAbsent(attribute.getKey(), k -> new TreeSet<>())
                        .add(attribute.getValue());
            }
        }
        metric.part().ifPresent(values::remove);
        values.values().removeIf(v -> v.size() < 2);
        var splits = new ArrayList<>(values.keySet());
        splits.remove(INSTANCE);
        splits.addFirst(INSTANCE);
        return splits;
    }

    private static double[] counter(List<MetricSeries> series, Grid grid) {
        double[] sum = grid.unknown();
        for (MetricSeries each : series) {
            add(sum, SteppedValues.rate(each, grid));
        }
        return sum;
    }

    /// Adds what is known: what is not known of one series does not hide the others.
    static void add(double[] sum, double[] more) {
        for (int i = 0; i < sum.length; i++) {
            if (!Double.isNaN(more[i])) {
                sum[i] = Double.isNaN(sum[i]) ? more[i] : sum[i] + more[i];
            }
        }
    }

    /// The lowest and the highest are told only where there are several.
    private static List<double[]> gauge(List<MetricSeries> series, Grid grid) {
        double[] low = new double[grid.steps()];
        double[] high = new double[grid.steps()];
        double[] mean = new double[grid.steps()];
        List<double[]> values = series.stream().map(s -> SteppedValues.held(s, grid)).toList();
        for (int i = 0; i < grid.steps(); i++) {
            int step = i;
            var told =
                    values.stream()
                            .mapToDouble(v -> v[step])
                            .filter(v -> !Double.isNaN(v))
                            .summaryStatistics();
            mean[i] = told.getCount() == 0 ? Double.NaN : told.getAverage();
            low[i] = told.getCount() < 2 ? Double.NaN : told.getMin();
            high[i] = told.getCount() < 2 ? Double.NaN : told.getMax();
        }
        return List.of(low, high, mean);
    }
}
