package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a card or row says in words.
final class BreakerWords {

    private BreakerWords() {}

    /// The full name, for the tooltip of a name that may be cut off.
    ///
    /// @param instance what the instance of the caller is called
    static String whole(BreakerId id, String instance) {
        return id.caller()
                + " → "
                + id.callee().map(ServiceName::value).orElse(Numbers.NONE)
                + (id.method().isEmpty() ? "" : "\n" + id.method())
                + "\n"
                + instance;
    }

    /// The callee's short name, or `–`.
    static String callee(BreakerId id) {
        return id.callee().map(ServiceName::shortName).orElse(Numbers.NONE);
    }

    /// Calls refused so far, or `–`.
    static String notPermitted(BreakerReading reading) {
        OptionalLong refused =
                reading.measurement()
                        .map(BreakerMeasurement::notPermittedCalls)
                        .orElse(OptionalLong.empty());
        return refused.isPresent() ? Numbers.count(refused.getAsLong()) : Numbers.NONE;
    }

    private static String count(OptionalInt calls) {
        return calls.isPresent() ? Numbers.count(calls.getAsInt()) : Numbers.NONE;
    }

    /// `12.0 s to half-open`, `opens at 50 %`, `too few calls to judge`, ….
    static String verdict(BreakerReading reading, Texts texts) {
        String key = "verdict." + reading.verdict().name();
        Optional<BreakerThresholds> limits = reading.breaker().thresholds();
        return switch (reading.verdict()) {
            case NOT_KNOWN -> texts.get(key, Times.local().seconds(reading.since()));
            case WAITS -> texts.get(key, Times.age(reading.toHalfOpen().orElse(Duration.ZERO)));
            case OPENS_AT -> limits.map(t -> texts.get(key, limit(t.failureRate()))).orElse("");
            case PROBES ->
                    limits.map(t -> t.halfOpen().permittedCalls())
                            .filter(OptionalInt::isPresent)
                            .map(n -> texts.get(key, count(n)))
                            .orElseGet(() -> texts.get("verdict.PROBES.unknown"));
            default -> texts.get(key);
        };
    }

    /// The same at length, with the limits.
    static String explained(BreakerReading reading, Texts texts) {
        String limits =
                reading.breaker()
                        .thresholds()
                        .map(t -> limits(t, texts))
                        .orElse(texts.get("limits.unknown"));
        return switch (reading.verdict()) {
            case NOT_KNOWN -> texts.get("verdict.NOT_KNOWN.why") + "\n" + limits;
            case WAITS -> texts.get("estimate") + "\n" + limits;
            default -> limits;
        };
    }

    /// How the failure rate comes about: `3 failed of 20 in the window: 15.0 %`.
    static String formula(BreakerReading reading, Texts texts) {
        if (reading.state().isEmpty()) {
            return verdict(reading, texts);
        }
        return reading.measurement()
                .map(m ->
                        texts.get(
                                "formula",
                                count(m.failedCalls()),
                                count(m.bufferedCalls()),
                                Numbers.percent(reading.failureRate())))
                .orElseGet(() -> texts.get("verdict.NOT_MEASURED"));
    }

    /// `100 of 100`, `3 of 20 needed`, `3 of 10 probes`, `–`.
    static String buffered(BreakerReading reading, Texts texts) {
        Breaker breaker = reading.breaker();
        OptionalInt told =
                reading.measurement()
                        .map(BreakerMeasurement::bufferedCalls)
                        .orElse(OptionalInt.empty());
        if (told.isEmpty()) {
            return Numbers.NONE;
        }
        int calls = told.getAsInt();
        String count = Numbers.count(calls);
        if (breaker.thresholds().isEmpty()) {
            return count;
        }
        BreakerThresholds limits = breaker.thresholds().get();
        if (reading.countsProbes()) {
            OptionalInt probes = limits.halfOpen().permittedCalls();
            return probes.isPresent() ? texts.get("n-of-probes", count, count(probes)) : count;
        }
        if (breaker.state() == BreakerState.CLOSED && calls < reading.minimumCalls()) {
            return texts.get("n-of-needed", count, Integer.toString(reading.minimumCalls()));
        }
        OptionalInt size = limits.window().size();
        if (size.isEmpty() || limits.window().inSeconds().isEmpty()) {
            return count;
        }
        return texts.get(limits.window().ofTime() ? "n-in-seconds" : "n-of-m", count, count(size));
    }

    /// A limit as it was set: `50`, `12.5`; `–` when it is not told.
    static String limit(OptionalDouble told) {
        if (told.isEmpty()) {
            return Numbers.NONE;
        }
        double percent = told.getAsDouble();
        return percent == Math.rint(percent)
                ? Numbers.count(Math.round(percent))
                : Numbers.significant(percent);
    }

    /// The limits of the breaker, for the tooltip.
    static String limits(BreakerThresholds limits, Texts texts) {
        return texts.get(
                limits.window().ofTime() ? "limits.time" : "limits.count",
                limit(limits.failureRate()),
                limit(limits.slowCalls().rate()),
                time(limits.slowCalls().duration()),
                count(limits.window().size()),
                count(limits.minimumCalls()),
                time(limits.halfOpen().waitInOpen()),
                count(limits.halfOpen().permittedCalls()));
    }

    private static String time(Optional<Duration> told) {
        return told.map(Numbers::duration).orElse(Numbers.NONE);
    }
}
