package io.meshscope.ui.metric;

import io.meshscope.mesh.ServiceName;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/// The metrics of one service: one value for each step. A step without anything to measure has no
/// value.
///
/// Rates are calls a second, errors percent, durations nanoseconds, heap bytes.
final class ServiceSeries {

    private final ServiceName service;
    private final long[] calls;
    private final Map<Measure.Line, double[]> values = new EnumMap<>(Measure.Line.class);

    ServiceSeries(ServiceName service, int steps) {
        this.service = service;
        calls = new long[steps];
        for (Measure.Line line : Measure.Line.values()) {
            double[] nothing = new double[steps];
            Arrays.fill(nothing, Double.NaN);
            values.put(line, nothing);
        }
    }

    ServiceName service() {
        return service;
    }

    int steps() {
        return calls.length;
    }

    void set(Measure.Line line, int step, double value) {
        values(line)[step] = value;
    }

    void set(Measure.Line line, double[] all) {
        values.put(line, all.clone());
    }

    void setCalls(int step, long count) {
        calls[step] = count;
    }

    long calls(int step) {
        return calls[step];
    }

    private double[] values(Measure.Line line) {
        return values.getOrDefault(line, new double[steps()]);
    }

    OptionalDouble at(Measure.Line line, int step) {
        double value = values(line)[step];
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// Series are equal when their values are, so that what did not change is not drawn again.
    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceSeries series
                && service.equals(series.service)
                && Arrays.equals(calls, series.calls)
                && Arrays.stream(Measure.Line.values())
                        .allMatch(line -> Arrays.equals(values(line), series.values(line)));
    }

    @Override
    public int hashCode() {
        return Objects.hash(service, Arrays.hashCode(calls));
    }

    /// The last step of a line that has a value.
    int last(Measure measure) {
        for (int step = steps() - 1; step >= 0; step--) {
            if (at(measure.lines().get(0), step).isPresent()) {
                return step;
            }
        }
        return -1;
    }

    /// The highest value of a chart; empty when it has none.
    OptionalDouble most(Measure measure) {
        return measure.lines().stream()
                .flatMapToDouble(line -> Arrays.stream(values(line)))
                .filter(value -> !Double.isNaN(value))
                .max();
    }
}
