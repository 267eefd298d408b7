package io.meshscope.breaker.prometheus;

import io.meshscope.mesh.BreakerState;
import io.meshscope.wire.prometheus.Exposition;
import io.meshscope.wire.prometheus.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the gauges that tell a breaker's state: a number, a 1 for open, or a 1 at the state that a
/// label names.
final class StateGauges {

    private static final Pattern ABOUT_BREAKERS =
            Pattern.compile("(?i).*(circuit|breaker|hystrix|sentinel).*");
    private static final Pattern STATE = Pattern.compile("(?i).*(state|states|status)");
    private static final Pattern OPEN = Pattern.compile("(?i).*(^|_)(is_)?(open|opened)");
    private static final String LABEL = "state";

    /// A series of a state gauge.
    ///
    /// @param series the labels of the breaker
    record Series(Sample series, BreakerState state) {}

    /// @param told by the name of the gauge
    /// @param unmapped series of such gauges that cannot be understood, as they were exposed
    record Found(Map<String, List<Series>> told, List<String> unmapped) {}

    private final Map<String, List<Series>> told = new LinkedHashMap<>();
    private final List<String> unmapped = new ArrayList<>();
    private final Exposition exposition;

    private StateGauges(Exposition exposition) {
        this.exposition = exposition;
    }

    static Found in(Exposition exposition) {
        var gauges = new StateGauges(exposition);
        var families = new LinkedHashMap<String, List<Sample>>();
        exposition.samples().stream()
                .filter(gauges::tellsStates)
                .forEach(s -> families.computeIfAbsent(s.name(), n -> new ArrayList<>()).add(s));
        families.forEach(gauges::family);
        return new Found(gauges.told, gauges.unmapped);
    }

    private boolean tellsStates(Sample sample) {
        String type = exposition.types().getOrDefault(sample.name(), "gauge");
        return (type.equals("gauge") || type.equals("untyped") || type.equals("stateset"))
                && ABOUT_BREAKERS.matcher(sample.name()).matches()
                && (STATE.matcher(sample.name()).matches()
                        || OPEN.matcher(sample.name()).matches());
    }

    private void family(String name, List<Sample> samples) {
        if (samples.stream().allMatch(s -> s.label(LABEL).isPresent())) {
            byLabel(name, samples);
            return;
        }
        Map<Double, BreakerState> numbers =
                OPEN.matcher(name).matches()
                        ? Map.of(0.0, BreakerState.CLOSED, 1.0, BreakerState.OPEN)
                        : StateWords.numbers(exposition.help().getOrDefault(name, ""));
        for (Sample sample : samples) {
            add(name, sample, Optional.ofNullable(numbers.get(sample.value())));
        }
    }

    /// One series for each state; that of the breaker's state is 1.
    private void byLabel(String name, List<Sample> samples) {
        var breakers = new LinkedHashMap<Map<String, String>, List<Sample>>();
        for (Sample sample : samples) {
            breakers.computeIfAbsent(without(sample.labels()), l -> new ArrayList<>()).add(sample);
        }
        breakers.forEach((labels, states) -> {
            List<Sample> current = states.stream().filter(s -> s.value() == 1).toList();
            add(
                    name,
                    current.size() == 1 ? current.getFirst() : states.getFirst(),
                    current.size() == 1
                            ? current.getFirst().label(LABEL).flatMap(StateWords::of)
                            : Optional.empty());
        });
    }

    private void add(String name, Sample sample, Optional<BreakerState> state) {
        state.ifPresentOrElse(
                s ->
                        told.computeIfAbsent(name, n -> new ArrayList<>())
                                .add(
                                        new Series(
                                                new Sample(
                                                        name,
                                                        without(sample.labels()),
                                                        sample.value()),
                                                s)),
                () -> unmapped.add(sample.toString()));
    }

    private static Map<String, String> without(Map<String, String> labels) {
        var rest = new LinkedHashMap<>(labels);
        rest.remove(LABEL);
        return rest;
    }
}
