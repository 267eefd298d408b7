package io.meshscope.ui.metric;

import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.ProcessConvention.Runtime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// The metrics of one service, or of a part of it: one value for each step. A step without anything
/// to measure has no value.
///
/// Rates are calls a second, errors percent, durations nanoseconds, heap bytes; what was chosen is
/// in the unit of its scale.
final class ServiceSeries {

    /// @param part the value by which services are split; empty for all of one
    record Id(ServiceName service, String part) {}

    private final Id id;
    private final long[] calls;
    private final Map<Measure.Line, double[]> values = new HashMap<>();

    private Optional<Runtime> runtime = Optional.empty();
    private final Map<Measure, List<ChartExemplar>> exemplars = new HashMap<>();

    ServiceSeries(Id id, int steps) {
        this.id = id;
        calls = new long[steps];
    }

    Id id() {
        return id;
    }

    ServiceName service() {
        return id.service();
    }

    int steps() {
        return calls.length;
    }

    /// What runs its processes, when that is known.
    Optional<Runtime> runtime() {
        return runtime;
    }

    void setRuntime(Optional<Runtime> told) {
        runtime = told;
    }

    void set(Measure.Line line, int step, double value) {
        values.computeIfAbsent(line, l -> nothing())[step] = value;
    }

    void set(Measure.Line line, double[] all) {
        values.put(line, all.clone());
    }

    private double[] nothing() {
        double[] nothing = new double[steps()];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /// In the order of their times.
    void add(Measure measure, ChartExemplar exemplar) {
        exemplars.computeIfAbsent(measure, m -> new ArrayList<>()).add(exemplar);
    }

    List<ChartExemplar> exemplars(Measure measure) {
        return exemplars.getOrDefault(measure, List.of());
    }

    void setCalls(int step, long count) {
        calls[step] = count;
    }

    long calls(int step) {
        return calls[step];
    }

    OptionalDouble at(Measure.Line line, int step) {
        double[] all = values.get(line);
        return all == null || Double.isNaN(all[step])
                ? OptionalDouble.empty()
                : OptionalDouble.of(all[step]);
    }

    /// Series are equal when their values are, so that what did not change is not drawn again.
    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceSeries series
                && id.equals(series.id)
                && runtime.equals(series.runtime)
                && Arrays.equals(calls, series.calls)
                && exemplars.equals(series.exemplars)
                && values.keySet().equals(series.values.keySet())
                && values.entrySet().stream()
                        .allMatch(e -> Arrays.equals(e.getValue(), series.values.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, Arrays.hashCode(calls));
    }

    /// The last step of a line that has a value.
    int last(Measure measure) {
        for (int step = steps() - 1; step >= 0; step--) {
            if (at(measure.main(), step).isPresent()) {
                return step;
            }
        }
        return -1;
    }

    /// The highest value of a chart; empty when it has none.
    OptionalDouble most(Measure measure) {
        return all(measure).max();
    }

    /// The highest value of a line; empty when it has none.
    OptionalDouble most(Measure.Line line) {
        return all(line).max();
    }

    /// The lowest value of a chart; empty when it has none.
    OptionalDouble least(Measure measure) {
        return all(measure).min();
    }

    private DoubleStream all(Measure measure) {
        return measure.lines().stream().flatMapToDouble(this::all);
    }

    private DoubleStream all(Measure.Line line) {
        return Arrays.stream(values.getOrDefault(line, new double[0]))
                .filter(value -> !Double.isNaN(value));
    }
}
