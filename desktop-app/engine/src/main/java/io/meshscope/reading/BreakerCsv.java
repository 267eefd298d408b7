package io.meshscope.reading;

import io.meshscope.breaker.BreakerSetting;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/// Breakers and their transitions as comma-separated values: the same columns in every language,
/// times in ISO 8601, an empty field for what is not known.
public final class BreakerCsv {

    private static final List<String> WHOSE = List.of("caller", "callee", "method", "instance");

    private BreakerCsv() {}

    /// A line for each breaker, as it is read.
    public static String breakers(List<BreakerReading> breakers) {
        var csv = new StringBuilder(CsvLine.of(heads()));
        breakers.forEach(b -> csv.append(CsvLine.of(fields(b))));
        return csv.toString();
    }

    /// A line for each transition, in the order given.
    public static String transitions(List<BreakerEvent.Transition> transitions) {
        var heads = new ArrayList<>(List.of("at"));
        heads.addAll(WHOSE);
        heads.addAll(List.of("from", "to", "reason", "trace_id"));
        var csv = new StringBuilder(CsvLine.of(heads));
        for (BreakerEvent.Transition t : transitions) {
            var fields = new ArrayList<>(List.of(t.changedAt().toString()));
            fields.addAll(whose(t.breaker()));
            fields.add(t.from().name());
            fields.add(t.to().name());
            fields.add(t.reason());
            fields.add(t.traceId().orElse(""));
            csv.append(CsvLine.of(fields));
        }
        return csv.toString();
    }

    private static List<String> heads() {
        var heads = new ArrayList<>(WHOSE);
        heads.addAll(
                List.of(
                        "state",
                        "since",
                        "verdict",
                        "half_open_in_s",
                        "failure_rate_percent",
                        "slow_call_rate_percent",
                        "buffered_calls",
                        "failed_calls",
                        "slow_calls",
                        "not_permitted_calls"));
        settings().forEach(s -> heads.add(head(s)));
        heads.add("told_at");
        return heads;
    }

    private static List<BreakerSetting> settings() {
        return List.of(BreakerSetting.values());
    }

    private static String head(BreakerSetting setting) {
        return switch (setting.unit()) {
            case PERCENT -> setting.key() + "_threshold_percent";
            case SECONDS -> setting.key() + "_s";
            case CALLS, CALLS_OR_SECONDS, YES_OR_NO -> setting.key();
        };
    }

    private static List<String> fields(BreakerReading reading) {
        Breaker breaker = reading.breaker();
        var fields = new ArrayList<>(whose(breaker.id()));
        fields.add(reading.state().map(Enum::name).orElse(""));
        fields.add(reading.since().toString());
        fields.add(reading.verdict().name());
        fields.add(reading.toHalfOpen().map(BreakerCsv::seconds).orElse(""));
        fields.add(number(reading.failureRate()));
        fields.add(number(reading.slowRate()));
        fields.add(count(reading, BreakerMeasurement::bufferedCalls));
        fields.add(count(reading, BreakerMeasurement::failedCalls));
        fields.add(count(reading, BreakerMeasurement::slowCalls));
        fields.add(
                reading.measurement()
                        .map(BreakerMeasurement::notPermittedCalls)
                        .filter(OptionalLong::isPresent)
                        .map(n -> Long.toString(n.getAsLong()))
                        .orElse(""));
        Optional<BreakerThresholds> limits = breaker.thresholds();
        settings().forEach(s -> fields.add(limits.flatMap(s::text).orElse("")));
        fields.add(breaker.observedAt().toString());
        return fields;
    }

    private static List<String> whose(BreakerId id) {
        return List.of(
                id.caller().value(),
                id.callee().map(ServiceName::value).orElse(""),
                id.method(),
                id.instance().value());
    }

    private static String count(
            BreakerReading reading, Function<BreakerMeasurement, OptionalInt> measured) {
        return reading.measurement()
                .map(measured)
                .filter(OptionalInt::isPresent)
                .map(n -> Integer.toString(n.getAsInt()))
                .orElse("");
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    private static String seconds(Duration time) {
        return Double.toString(time.toMillis() / 1e3);
    }
}
