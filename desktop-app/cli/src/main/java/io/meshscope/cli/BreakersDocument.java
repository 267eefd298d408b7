package io.meshscope.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.breaker.BreakerSetting;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Breakers and their transitions as a JSON document. Unknown values are null.
final class BreakersDocument {

    static final Comparator<BreakerId> BY_NAME =
            Comparator.comparing(BreakerId::caller)
                    .thenComparing(id -> id.callee().map(ServiceName::value).orElse(""))
                    .thenComparing(BreakerId::method)
                    .thenComparing(BreakerId::instance);

    private static final JsonMapper JSON = new JsonMapper();

    private BreakersDocument() {}

    static ObjectNode breakers(List<BreakerReading> breakers, Instant moment) {
        ObjectNode document = JSON.createObjectNode();
        document.put("at", moment.toString());
        ArrayNode rows = document.putArray("breakers");
        breakers.forEach(b -> breaker(rows.addObject(), b));
        return document;
    }

    static ObjectNode transitions(List<BreakerEvent.Transition> transitions, Instant until) {
        ObjectNode document = JSON.createObjectNode();
        document.put("at", until.toString());
        ArrayNode rows = document.putArray("transitions");
        for (BreakerEvent.Transition t : transitions) {
            ObjectNode row = rows.addObject();
            row.put("at", t.changedAt().toString());
            whose(row, t.breaker());
            row.put("from", BreakerReading.word(t.from()));
            row.put("to", BreakerReading.word(t.to()));
            row.put("reason", t.reason());
            row.put("traceId", t.traceId().orElse(null));
        }
        return document;
    }

    /// Who calls whom.
    static void whose(ObjectNode row, BreakerId id) {
        row.put("caller", id.caller().value());
        row.put("callee", id.callee().map(ServiceName::value).orElse(null));
        row.put("method", id.method());
        row.put("instance", id.instance().value());
    }

    private static void breaker(ObjectNode row, BreakerReading reading) {
        Breaker breaker = reading.breaker();
        whose(row, breaker.id());
        row.put("state", reading.state().map(BreakerReading::word).orElse(null));
        row.put("since", reading.since().toString());
        row.put("verdict", reading.verdict().name());
        row.put(
                "halfOpenInSeconds",
                reading.toHalfOpen().map(d -> BigDecimal.valueOf(d.toMillis(), 3)).orElse(null));
        number(row, "failureRate", reading.failureRate());
        number(row, "slowCallRate", reading.slowRate());
        Optional<BreakerMeasurement> measured = reading.measurement();
        number(row, "buffered", measured.map(BreakerMeasurement::bufferedCalls));
        number(row, "failed", measured.map(BreakerMeasurement::failedCalls));
        number(row, "slow", measured.map(BreakerMeasurement::slowCalls));
        OptionalLong refused =
                measured.map(BreakerMeasurement::notPermittedCalls).orElse(OptionalLong.empty());
        row.put("notPermitted", refused.isPresent() ? (Long) refused.getAsLong() : null);
        limits(row.putObject("limits"), breaker.thresholds());
    }

    /// Limits by their names in the contract; times are in seconds.
    static void limits(ObjectNode row, Optional<BreakerThresholds> limits) {
        for (BreakerSetting setting : BreakerSetting.values()) {
            if (setting.unit() == BreakerSetting.Unit.YES_OR_NO) {
                row.put(
                        setting.key(),
                        limits.flatMap(setting::text).map(Boolean::valueOf).orElse(null));
            } else {
                row.put(
                        setting.key(),
                        limits.flatMap(setting::text).map(BigDecimal::new).orElse(null));
            }
        }
    }

    private static void number(ObjectNode row, String name, OptionalDouble value) {
        row.put(name, value.isPresent() ? (Double) value.getAsDouble() : null);
    }

    private static void number(ObjectNode row, String name, Optional<OptionalInt> value) {
        row.put(
                name,
                value.filter(OptionalInt::isPresent).map(n -> (Integer) n.getAsInt()).orElse(null));
    }
}
