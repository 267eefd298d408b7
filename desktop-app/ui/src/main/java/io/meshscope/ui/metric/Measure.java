package io.meshscope.ui.metric;

import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.ProcessConvention.Aspect;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A column of charts.
///
/// @param id tells it from others: the key of its text, or the metric that was chosen
/// @param metric the metric that was chosen; empty for what is always there
/// @param lines in the order they are drawn, the most important last
record Measure(String id, Optional<MetricFamily> metric, Scale scale, List<Line> lines) {

    static final Measure RATE = usual("rate", Scale.RATE, Line.RATE);
    static final Measure ERRORS = usual("errors", Scale.PERCENT, Line.ERRORS);
    static final Measure DURATION = usual("duration", Scale.DURATION, Line.P50, Line.P99, Line.P95);
    static final Measure HEAP = usual("heap", Scale.BYTES, Line.HEAP);

    /// What is always there.
    static final List<Measure> USUAL = List.of(RATE, ERRORS, DURATION, HEAP);

    private static final Map<Aspect, Measure> PROCESS = process();

    private static Measure usual(String id, Scale scale, Line... lines) {
        return new Measure(id, Optional.empty(), scale, List.of(lines));
    }

    /// What a process says of itself.
    static Measure of(Aspect aspect) {
        return aspect == Aspect.HEAP ? HEAP : Objects.requireNonNull(PROCESS.get(aspect));
    }

    private static Map<Aspect, Measure> process() {
        var measures = new EnumMap<Aspect, Measure>(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            Scale scale =
                    switch (aspect) {
                        case CPU, THREADS -> Scale.NUMBER;
                        case HEAP, RESIDENT -> Scale.BYTES;
                        case GC -> Scale.PERCENT;
                        case LOOP_DELAY -> Scale.DURATION;
                    };
            String id = aspect.name().toLowerCase(Locale.ROOT);
            measures.put(aspect, usual(id, scale, new Line(id, "", "config", Stroke.FILLED)));
        }
        return Map.copyOf(measures);
    }

    /// A metric that was chosen.
    static Measure of(MetricFamily metric, List<MetricCurves.Curve> curves) {
        String id = metric.shape() + " " + metric.name();
        return new Measure(
                id,
                Optional.of(metric),
                Scale.of(metric),
                curves.stream().map(curve -> Line.of(id, metric, curve)).toList());
    }

    /// The line whose values are shown first.
    Line main() {
        return lines.getLast();
    }

    /// A line of a chart.
    ///
    /// @param id tells it from others
    /// @param label before the value; empty for the only line of a chart
    /// @param token its colour, without `-ms-`
    record Line(String id, String label, String token, Stroke stroke) {

        static final Line RATE = new Line("rate", "", "accent", Stroke.FILLED);
        static final Line ERRORS = new Line("errors", "", "error", Stroke.FILLED);
        static final Line P50 = new Line("p50", "p50", "p50", Stroke.THIN);
        static final Line P95 = new Line("p95", "p95", "p95", Stroke.SOLID);
        static final Line P99 = new Line("p99", "p99", "p99", Stroke.DASHED);
        static final Line HEAP = new Line("heap", "", "config", Stroke.FILLED);

        private static Line of(String measure, MetricFamily metric, MetricCurves.Curve curve) {
            boolean area =
                    metric.shape() == MetricFamily.Shape.COUNTER
                            || metric.shape() == MetricFamily.Shape.GAUGE;
            String id = measure + " " + curve.role();
            return switch (curve.role()) {
                case LOW -> new Line(id, curve.label(), "p50", Stroke.THIN);
                case HIGH -> new Line(id, curve.label(), "p99", Stroke.DASHED);
                case MAIN ->
                        area
                                ? new Line(id, curve.label(), "accent", Stroke.FILLED)
                                : new Line(id, curve.label(), "p95", Stroke.SOLID);
            };
        }
    }

    /// How a line is drawn, so that percentiles differ in more than colour.
    enum Stroke {
        THIN,
        SOLID,
        DASHED,
        FILLED
    }
}
