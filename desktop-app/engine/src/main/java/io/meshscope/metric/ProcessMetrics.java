package io.meshscope.metric;

import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.ProcessConvention.Aspect;
import io.meshscope.metric.ProcessConvention.Runtime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// What the processes of services say of themselves, by whichever convention they follow: their
/// processor time, memory, garbage collection, threads, and how late their event loop is.
///
/// @param runtime of the process, when the names that it uses tell it
/// @param values of what is told, one a step, NaN where there is none
public record ProcessMetrics(Optional<Runtime> runtime, Map<Aspect, double[]> values) {

    public ProcessMetrics {
        values = Map.copyOf(values);
    }

    /// Whose process it is.
    ///
    /// @param instance empty for all of the service together
    public record Place(ServiceName service, String instance) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int services = service.compareTo(other.service);
            return services != 0 ? services : instance.compareTo(other.instance);
        }
    }

    /// @param aspects what is wanted
    /// @param apart whether instances are told apart
    public static Map<Place, ProcessMetrics> read(
            MetricStore store, Grid grid, Set<Aspect> aspects, boolean apart) {
        var reading = new Reading(grid, apart);
        var told = new HashMap<String, MetricFamily>();
        for (MetricFamily family : store.families(reading.before(), grid.to())) {
            told.put(key(family.name(), family.shape()), family);
        }
        for (ProcessConvention convention : ProcessConvention.ALL) {
            MetricFamily family = told.get(key(convention.name(), convention.shape()));
            if (family != null && aspects.contains(convention.aspect())) {
                reading.add(
                        convention,
                        family,
                        store.series(
                                new MetricStore.Question(
                                        family,
                                        convention.attributes(),
                                        reading.before(),
                                        grid.to(),
                                        grid.step())));
            }
        }
        return reading.all();
    }

    /// What is wanted when nothing is left out.
    public static Set<Aspect> everything() {
        return EnumSet.allOf(Aspect.class);
    }

    private static String key(String name, MetricFamily.Shape shape) {
        return shape + " " + name;
    }

    private static final class Reading {

        private final Grid grid;
        private final boolean apart;
        private final Map<Place, Map<Aspect, double[]>> values = new TreeMap<>();
        private final Map<Place, Runtime> runtimes = new HashMap<>();

        Reading(Grid grid, boolean apart) {
            this.grid = grid;
            this.apart = apart;
        }

        /// The first steps show what was told before them.
        Instant before() {
            return grid.from().minus(MetricCurves.BEFORE);
        }

        /// Of several conventions the first that a service follows counts.
        void add(ProcessConvention convention, MetricFamily family, MetricStore.Answer answer) {
            var instances = new TreeMap<Place, Map<String, double[]>>();
            for (MetricSeries each : answer.series()) {
                String instance = each.instance().map(Object::toString).orElse("");
                MetricCurves.add(
                        instances
                                .computeIfAbsent(
                                        new Place(each.service(), apart ? instance : ""),
                                        p -> new TreeMap<>())
                                .computeIfAbsent(instance, i -> grid.unknown()),
                        convention.shape() == MetricFamily.Shape.COUNTER
                                ? SteppedValues.rate(each, grid)
                                : SteppedValues.held(each, grid));
            }
            instances.forEach((place, of) -> {
                if (values.computeIfAbsent(place, p -> new HashMap<>())
                                .putIfAbsent(
                                        convention.aspect(),
                                        together(
                                                List.copyOf(of.values()),
                                                convention.aspect(),
                                                convention.factor(family.unit())))
                        == null) {
                    convention.runtime().ifPresent(r -> runtimes.putIfAbsent(place, r));
                }
            });
        }

        private double[] together(List<double[]> instances, Aspect aspect, double factor) {
            ToDoubleFunction<List<Double>> how =
                    told ->
                            switch (aspect.together()) {
                                case SUM -> told.stream().mapToDouble(v -> v).sum();
                                case MEAN ->
                                        told.stream().mapToDouble(v -> v).average().orElseThrow();
                                case MOST -> told.stream().mapToDouble(v -> v).max().orElseThrow();
                            };
            double[] all = grid.unknown();
            for (int step = 0; step < all.length; step++) {
                var told = new ArrayList<Double>();
                for (double[] one : instances) {
                    if (!Double.isNaN(one[step])) {
                        told.add(one[step]);
                    }
                }
                if (!told.isEmpty()) {
                    all[step] = how.applyAsDouble(told) * factor;
                }
            }
            return all;
        }

        Map<Place, ProcessMetrics> all() {
            var all = new TreeMap<Place, ProcessMetrics>();
            values.forEach((place, told) ->
                    all.put(
                            place,
                            new ProcessMetrics(Optional.ofNullable(runtimes.get(place)), told)));
            return all;
        }
    }
}
