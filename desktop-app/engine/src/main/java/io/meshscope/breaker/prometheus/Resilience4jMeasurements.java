package io.meshscope.breaker.prometheus;

import io.meshscope.breaker.scraped.ScrapedBreaker;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.wire.prometheus.Exposition;
import io.meshscope.wire.prometheus.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The windows of Resilience4j's breakers, by the names of its Micrometer metrics.
final class Resilience4jMeasurements {

    /// What all its metrics begin with.
    static final String PREFIX = "resilience4j_circuitbreaker_";

    /// The sums of samples by breaker, metric and kind.
    private final Map<String, Map<String, Double>> values = new HashMap<>();

    Resilience4jMeasurements(Exposition exposition) {
        exposition.samples().stream().filter(s -> s.name().startsWith(PREFIX)).forEach(this::add);
    }

    private void add(Sample sample) {
        String metric = sample.name().substring(PREFIX.length());
        String kind = sample.label("kind").map(k -> "/" + k).orElse("");
        sample.label("name")
                .ifPresent(breaker ->
                        values.computeIfAbsent(breaker, n -> new HashMap<>())
                                .merge(metric + kind, sample.value(), Double::sum));
    }

    BreakerMeasurement of(String breaker) {
        Map<String, Double> its = values.getOrDefault(breaker, Map.of());
        OptionalDouble failed = value(its, "buffered_calls/failed");
        OptionalDouble successful = value(its, "buffered_calls/successful");
        return new BreakerMeasurement(
                ScrapedBreaker.rate(value(its, "failure_rate")),
                ScrapedBreaker.rate(value(its, "slow_call_rate")),
                count(sum(failed, successful)),
                count(failed),
                count(sum(value(its, "slow_calls/failed"), value(its, "slow_calls/successful"))),
                refused(its),
                List.of());
    }

    private static OptionalLong refused(Map<String, Double> its) {
        OptionalDouble total = value(its, "not_permitted_calls_total/not_permitted");
        return total.isPresent()
                ? OptionalLong.of(Math.round(total.getAsDouble()))
                : OptionalLong.empty();
    }

    private static OptionalDouble value(Map<String, Double> its, String key) {
        Double value = its.get(key);
        return value == null || !Double.isFinite(value)
                ? OptionalDouble.empty()
                : OptionalDouble.of(value);
    }

    private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() + other.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalInt count(OptionalDouble value) {
        return value.isPresent()
                ? OptionalInt.of((int) Math.round(value.getAsDouble()))
                : OptionalInt.empty();
    }
}
