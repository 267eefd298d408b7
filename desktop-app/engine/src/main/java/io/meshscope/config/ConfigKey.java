package io.meshscope.config;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the shop's services take for a setting.
sealed interface ConfigKey {

    /// A scalar as it stands in the text.
    sealed interface Value {

        static Value of(JsonParser parser) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT -> new Num(parser.getDoubleValue(), true);
                case VALUE_NUMBER_FLOAT -> new Num(parser.getDoubleValue(), false);
                case VALUE_STRING -> new Text(parser.getText());
                case VALUE_TRUE, VALUE_FALSE -> new Flag();
                default -> new Other();
            };
        }
    }

    record Num(double value, boolean whole) implements Value {}

    record Text(String value) implements Value {}

    record Flag() implements Value {}

    record Other() implements Value {}

    /// What it must be, when it is not.
    Optional<String> problem(Value value);

    /// How bad it is when it is not.
    default ConfigFinding.Severity severity() {
        return ConfigFinding.Severity.ERROR;
    }

    /// Keys below these are settings, or slips of the pen.
    List<String> FAMILIES = List.of("breaker.", "retry.", "rate_limit.");

    /// Every setting, by its dotted name.
    Map<String, ConfigKey> KNOWN = known();

    private static Map<String, ConfigKey> known() {
        var known = new HashMap<String, ConfigKey>();
        known.put("grpc_port", new Whole(1, 65_535));
        known.put("timeout", new Range(0.05, 300, "seconds"));
        known.put("sampling", new Range(0, 1, ""));
        known.put("log_level", new OneOf(Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR")));
        known.put("balancing", new Matching("[a-z_]{1,64}", "a load-balancing policy's name"));
        known.put("jwt_secret", new Secret());
        known.put("breaker.failure_rate", new Percent());
        known.put("breaker.slow_call_rate", new Percent());
        known.put("breaker.slow_call_duration", new Range(0.001, 300, "seconds"));
        known.put("breaker.minimum_calls", new Whole(1, 10_000));
        known.put("breaker.window_size", new Whole(1, 10_000));
        known.put("breaker.time_window", new YesNo());
        known.put("breaker.wait_in_open", new Range(0.01, 3_600, "seconds"));
        known.put("breaker.permitted_in_half_open", new Whole(1, 10_000));
        known.put("breaker.automatic_half_open", new YesNo());
        known.put("retry.max_attempts", new Whole(1, 5));
        known.put("retry.backoff", new Range(0, 60, "seconds"));
        known.put("retry.multiplier", new Range(1, 10, ""));
        known.put("rate_limit.per_second", new Range(0.01, 1_000_000, ""));
        known.put("rate_limit.burst", new Whole(1, 1_000_000));
        return Map.copyOf(known);
    }

    record Whole(int least, int most) implements ConfigKey {
        @Override
        public Optional<String> problem(Value value) {
            return value instanceof Num(double n, boolean whole) && whole && n >= least && n <= most
                    ? Optional.empty()
                    : Optional.of("a whole number from " + least + " to " + most);
        }
    }

    record Range(double least, double most, String unit) implements ConfigKey {
        @Override
        public Optional<String> problem(Value value) {
            return value instanceof Num(double n, boolean _) && n >= least && n <= most
                    ? Optional.empty()
                    : Optional.of(
                            "a number from "
                                    + plain(least)
                                    + " to "
                                    + plain(most)
                                    + (unit.isEmpty() ? "" : " (" + unit + ")"));
        }

        private static String plain(double n) {
            return n == Math.rint(n) ? Long.toString((long) n) : Double.toString(n);
        }
    }

    record Percent() implements ConfigKey {
        @Override
        public Optional<String> problem(Value value) {
            return value instanceof Num(double n, boolean _) && n > 0 && n <= 100
                    ? Optional.empty()
                    : Optional.of("percent, more than 0 and at most 100");
        }
    }

    record YesNo() implements ConfigKey {
        @Override
        public Optional<String> problem(Value value) {
            return value instanceof Flag ? Optional.empty() : Optional.of("true or false");
        }
    }

    record OneOf(Set<String> names) implements ConfigKey {
        @Override
        public Optional<String> problem(Value value) {
            return value instanceof Text(String text)
                            && names.contains(text.toUpperCase(java.util.Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of("one of " + String.join(", ", names.stream().sorted().toList()));
        }
    }

    record Matching(String pattern, String what) implements ConfigKey {
        @Override
        public Optional<String> problem(Value value) {
            return value instanceof Text(String text) && text.matches(pattern)
                    ? Optional.empty()
                    : Optional.of(what);
        }
    }

    /// Services take plain ones too. The value is never repeated in a message.
    record Secret() implements ConfigKey {
        @Override
        public Optional<String> problem(Value value) {
            return value instanceof Text(String text) && text.startsWith("enc:v1:")
                    ? Optional.empty()
                    : Optional.of(
                            "encrypted (enc:v1:…): everybody who may read etcd reads what is not");
        }

        @Override
        public ConfigFinding.Severity severity() {
            return ConfigFinding.Severity.WARNING;
        }
    }
}
