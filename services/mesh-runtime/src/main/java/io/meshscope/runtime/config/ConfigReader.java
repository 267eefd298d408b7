package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Takes typed values out of flat JSON, remembering which keys were asked for.
final class ConfigReader {

    private final Map<String, JsonNode> flat;
    private final Set<String> known = new HashSet<>();

    ConfigReader(Map<String, JsonNode> flat) {
        this.flat = flat;
    }

    double number(String key, double fallback, double least, double most)
            throws InvalidConfigException {
        JsonNode node = value(key);
        if (node == null) {
            return fallback;
        }
        if (!node.isNumber() || !(node.doubleValue() >= least && node.doubleValue() <= most)) {
            throw wrong(key, "a number from " + plain(least) + " to " + plain(most), node);
        }
        return node.doubleValue();
    }

    int whole(String key, int fallback, int least, int most) throws InvalidConfigException {
        JsonNode node = value(key);
        if (node == null) {
            return fallback;
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToInt()
                || node.intValue() < least
                || node.intValue() > most) {
            throw wrong(key, "a whole number from " + least + " to " + most, node);
        }
        return node.intValue();
    }

    /// Percent, over 0 and at most 100.
    float percent(String key, float fallback) throws InvalidConfigException {
        JsonNode node = value(key);
        if (node == null) {
            return fallback;
        }
        if (!node.isNumber() || !(node.floatValue() > 0 && node.floatValue() <= 100)) {
            throw wrong(key, "percent, more than 0 and at most 100", node);
        }
        return node.floatValue();
    }

    /// Seconds as a JSON number.
    Duration seconds(String key, Duration fallback, double least, double most)
            throws InvalidConfigException {
        double seconds = number(key, fallback.toNanos() / 1e9, least, most);
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    boolean yes(String key, boolean fallback) throws InvalidConfigException {
        JsonNode node = value(key);
        if (node == null) {
            return fallback;
        }
        if (!node.isBoolean()) {
            throw wrong(key, "true or false", node);
        }
        return node.booleanValue();
    }

    String text(String key, String fallback, Predicate<String> valid, String what)
            throws InvalidConfigException {
        JsonNode node = value(key);
        if (node == null) {
            return fallback;
        }
        if (!node.isTextual() || !valid.test(node.textValue())) {
            throw wrong(key, what, node);
        }
        return node.textValue();
    }

    /// A value that no message may repeat.
    @Nullable String secret(String key) throws InvalidConfigException {
        JsonNode node = value(key);
        if (node == null) {
            return null;
        }
        if (!node.isTextual()) {
            throw new InvalidConfigException(key + " must be text");
        }
        return node.textValue();
    }

    boolean has(String key) {
        known.add(key);
        return flat.containsKey(key);
    }

    /// The keys nobody asked for.
    Set<String> unknown() {
        Set<String> rest = new java.util.TreeSet<>(flat.keySet());
        rest.removeAll(known);
        return rest;
    }

    private @Nullable JsonNode value(String key) {
        known.add(key);
        return flat.get(key);
    }

    private static InvalidConfigException wrong(String key, String what, JsonNode was) {
        String shown = was.toString();
        return new InvalidConfigException(
                key
                        + " must be "
                        + what
                        + ", was "
                        + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
