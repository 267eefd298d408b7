package io.meshscope.breaker.prometheus;

import io.meshscope.breaker.scraped.ScrapedBreaker;
import io.meshscope.breaker.scraped.ScrapedBreakers;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.ServiceName;
import io.meshscope.wire.prometheus.Exposition;
import io.meshscope.wire.prometheus.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns what a process exposes into breakers.
final class MetricMapping {

    private static final List<String> CALLEE =
            List.of("callee", "target_service", "peer_service", "upstream_service");

    private MetricMapping() {}

    static ScrapedBreakers of(Exposition exposition) {
        StateGauges.Found found = StateGauges.in(exposition);
        var measurements = new Resilience4jMeasurements(exposition);
        Optional<String> target =
                exposition.samples().stream()
                        .filter(s -> s.name().equals("target_info"))
                        .flatMap(s -> s.label("service_name").stream())
                        .findFirst();
        var breakers = new ArrayList<ScrapedBreaker>();
        var unmapped = new ArrayList<>(found.unmapped());
        found.told()
                .forEach((gauge, all) -> {
                    List<StateGauges.Series> series =
                            all.subList(0, Math.min(all.size(), ScrapedBreakers.MOST));
                    if (series.size() < all.size()) {
                        unmapped.addFirst(gauge + ": " + series.size() + " / " + all.size());
                    }
                    var names =
                            new SeriesNames(
                                    series.stream().map(StateGauges.Series::series).toList());
                    for (StateGauges.Series each : series) {
                        Sample sample = each.series();
                        Optional<BreakerMeasurement> measured =
                                gauge.startsWith(Resilience4jMeasurements.PREFIX)
                                        ? sample.label("name").map(measurements::of)
                                        : Optional.empty();
                        breakers.add(
                                new ScrapedBreaker(
                                        names.of(sample),
                                        each.state(),
                                        target.or(() -> sample.label("application")),
                                        callee(sample),
                                        Optional.empty(),
                                        measured));
                    }
                });
        return new ScrapedBreakers(breakers, unmapped);
    }

    private static Optional<ServiceName> callee(Sample sample) {
        return CALLEE.stream()
                .map(sample::label)
                .flatMap(Optional::stream)
                .findFirst()
                .map(ServiceName::new);
    }
}
