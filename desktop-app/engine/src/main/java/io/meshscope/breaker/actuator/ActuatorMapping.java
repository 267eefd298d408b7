package io.meshscope.breaker.actuator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.breaker.scraped.ScrapedBreaker;
import io.meshscope.breaker.scraped.ScrapedBreakers;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Turns an answer of the endpoint into breakers. Of a breaker's nine limits it tells the two
/// rates.
final class ActuatorMapping {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALL = "circuitBreakers";

    private ActuatorMapping() {}

    /// Whether it looks like an answer of the endpoint.
    static boolean knows(String body) {
        return body.stripLeading().startsWith("{") && body.contains("\"" + ALL + "\"");
    }

    static ScrapedBreakers of(String body) {
        JsonNode all;
        try {
            all = JSON.readTree(body).path(ALL);
        } catch (JsonProcessingException e) {
            return new ScrapedBreakers(List.of(), List.of(body));
        }
        var breakers = new ArrayList<ScrapedBreaker>();
        var unmapped = new ArrayList<String>();
        if (all.size() > ScrapedBreakers.MOST) {
            unmapped.add(ALL + ": " + ScrapedBreakers.MOST + " / " + all.size());
        }
        if (all.isObject()) {
            all.properties().stream()
                    .limit(ScrapedBreakers.MOST)
                    .forEach(one ->
                            breaker(one)
                                    .ifPresentOrElse(
                                            breakers::add, () -> unmapped.add(one.toString())));
        } else if (!all.isEmpty() || all.isValueNode()) {
            // Older ones list the names alone.
            unmapped.add(all.toString());
        }
        return new ScrapedBreakers(breakers, unmapped);
    }

    private static Optional<ScrapedBreaker> breaker(Map.Entry<String, JsonNode> one) {
        JsonNode told = one.getValue();
        String state = told.path("state").asText("");
        return Arrays.stream(BreakerState.values())
                .filter(s -> s.name().equals(state))
                .findFirst()
                .map(s ->
                        new ScrapedBreaker(
                                one.getKey(),
                                s,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(
                                        BreakerThresholds.rates(
                                                limit(told.path("failureRateThreshold")),
                                                limit(told.path("slowCallRateThreshold")))),
                                Optional.of(measurement(told))));
    }

    private static BreakerMeasurement measurement(JsonNode told) {
        return new BreakerMeasurement(
                rate(told.path("failureRate")),
                rate(told.path("slowCallRate")),
                count(told.path("bufferedCalls")),
                count(told.path("failedCalls")),
                count(told.path("slowCalls")),
                total(told.path("notPermittedCalls")),
                List.of());
    }

    /// No breaker has a limit of 0 %.
    private static OptionalDouble limit(JsonNode told) {
        OptionalDouble limit = rate(told);
        return limit.isPresent() && limit.getAsDouble() > 0 ? limit : OptionalDouble.empty();
    }

    /// As `50.0%`.
    private static OptionalDouble rate(JsonNode told) {
        String text = told.asText("").replace("%", "").strip();
        try {
            return ScrapedBreaker.rate(OptionalDouble.of(Double.parseDouble(text)));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalInt count(JsonNode told) {
        return told.canConvertToInt() && told.isIntegralNumber() && told.asInt() >= 0
                ? OptionalInt.of(told.asInt())
                : OptionalInt.empty();
    }

    private static OptionalLong total(JsonNode told) {
        return told.canConvertToLong() && told.isIntegralNumber() && told.asLong() >= 0
                ? OptionalLong.of(told.asLong())
                : OptionalLong.empty();
    }
}
