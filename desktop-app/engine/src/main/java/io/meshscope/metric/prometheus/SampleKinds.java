package io.meshscope.metric.prometheus;

import io.meshscope.metric.MetricKind;
import io.meshscope.wire.prometheus.Exposition;
import io.meshscope.wire.prometheus.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the samples of one exposition mean, and in which unit: by the types and units it tells,
/// else by the customs of names.
final class SampleKinds {

    private static final Map<String, String> UNITS =
            Map.of(
                    "seconds", "s",
                    "milliseconds", "ms",
                    "microseconds", "us",
                    "nanoseconds", "ns",
                    "bytes", "By",
                    "percent", "%",
                    "celsius", "Cel",
                    "volts", "V",
                    "joules", "J",
                    "meters", "m");

    private static final List<String> PARTS = List.of("_bucket", "_count", "_sum", "_total");

    private final Exposition exposition;

    /// Names that have buckets or quantiles, for expositions that tell no types.
    private final Set<String> distributions = new HashSet<>();

    SampleKinds(Exposition exposition) {
        this.exposition = exposition;
        for (Sample sample : exposition.samples()) {
            if (sample.labels().containsKey("quantile")) {
                distributions.add(sample.name());
            } else if (bucket(sample)) {
                distributions.add(without(sample.name(), "_bucket"));
            }
        }
    }

    /// @return empty when it is a part of a histogram or a summary that does not say which
    Optional<MetricKind> of(Sample sample) {
        String name = sample.name();
        String family = family(name);
        String type = type(family).orElse(type(name).orElse("untyped"));
        return switch (type) {
            case "counter" ->
                    Optional.of(name.endsWith("_created") ? MetricKind.GAUGE : MetricKind.COUNTER);
            case "histogram" -> ofHistogram(sample);
            case "summary" -> ofSummary(sample, family);
            case "gauge", "info", "stateset", "gaugehistogram" -> Optional.of(MetricKind.GAUGE);
            default -> Optional.of(untyped(sample, family));
        };
    }

    private static Optional<MetricKind> ofHistogram(Sample sample) {
        if (sample.name().endsWith("_bucket")) {
            return sample.labels().containsKey("le")
                    ? Optional.of(MetricKind.BUCKET)
                    : Optional.empty();
        }
        return Optional.of(
                sample.name().endsWith("_created") ? MetricKind.GAUGE : MetricKind.COUNTER);
    }

    private static Optional<MetricKind> ofSummary(Sample sample, String family) {
        if (sample.name().equals(family)) {
            return sample.labels().containsKey("quantile")
                    ? Optional.of(MetricKind.QUANTILE)
                    : Optional.empty();
        }
        return Optional.of(
                sample.name().endsWith("_created") ? MetricKind.GAUGE : MetricKind.COUNTER);
    }

    private MetricKind untyped(Sample sample, String family) {
        if (sample.labels().containsKey("quantile")) {
            return MetricKind.QUANTILE;
        }
        if (bucket(sample)) {
            return MetricKind.BUCKET;
        }
        boolean counts = sample.name().endsWith("_total") || distributions.contains(family);
        return counts && !sample.name().equals(family) ? MetricKind.COUNTER : MetricKind.GAUGE;
    }

    /// As OTLP writes units: `s`, `By`; empty when none is known.
    String unit(Sample sample) {
        String name = sample.name();
        String family = family(name);
        if (name.endsWith("_count") && !family.equals(name)) {
            return "";
        }
        if (name.endsWith("_created") && !family.equals(name)) {
            return "s";
        }
        String told = without(exposition.units().getOrDefault(family, family), "_total");
        return UNITS.getOrDefault(told.substring(told.lastIndexOf('_') + 1), "");
    }

    /// The name in the lines of TYPE and UNIT.
    private String family(String name) {
        if (type(name).isPresent()) {
            return name;
        }
        for (String part : PARTS) {
            String base = without(name, part);
            if (!base.equals(name)
                    && (part.equals("_total")
                            || type(base).isPresent()
                            || distributions.contains(base))) {
                return base;
            }
        }
        String base = without(name, "_created");
        return type(base).isPresent() ? base : name;
    }

    private Optional<String> type(String name) {
        return Optional.ofNullable(exposition.types().get(name));
    }

    private static boolean bucket(Sample sample) {
        return sample.name().endsWith("_bucket") && sample.labels().containsKey("le");
    }

    private static String without(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
}
