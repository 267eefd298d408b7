package io.meshscope.runtime.config;

import io.meshscope.runtime.config.MeshConfig.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/// Every setting there is.
final class Settings {

    static final SecretRule SECRET = new SecretRule(32);

    static final Setting<Integer> GRPC_PORT =
            new Setting<>(
                    "grpc_port",
                    NumberRule.whole(1, 65_535),
                    "The port the instance serves gRPC on. It moves there while running.",
                    config ->
                            config.grpcPort().isPresent()
                                    ? Optional.of(config.grpcPort().getAsInt())
                                    : Optional.empty());
    static final Setting<Duration> TIMEOUT =
            Setting.of(
                    "timeout",
                    NumberRule.seconds(0.05, 300),
                    config -> config.calls().timeout(),
                    "Seconds a call may take when its caller gives no deadline.");
    static final Setting<Level> LOG_LEVEL =
            Setting.of(
                    "log_level",
                    new ChoiceRule<>(
                            List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR)),
                    config -> config.verbosity().logLevel(),
                    "The least important messages that are logged.");
    static final Setting<Double> SAMPLING =
            Setting.of(
                    "sampling",
                    NumberRule.number(0, 1),
                    config -> config.verbosity().sampling(),
                    "The share of the traces that begin here which is kept: 0 is none, 1 is all.");
    static final Setting<String> BALANCING =
            Setting.of(
                    "balancing",
                    new ChoiceRule<>(
                            List.of(
                                    "round_robin",
                                    "weighted_round_robin",
                                    "least_request_experimental",
                                    "pick_first")),
                    config -> config.calls().balancing(),
                    "How calls are spread over a callee's instances.");

    static final Setting<Float> FAILURE_RATE =
            Setting.of(
                    "breaker.failure_rate",
                    NumberRule.percent(),
                    config -> config.calls().breaker().failureRate(),
                    "Percent of the calls in the window that must fail to open a breaker.");
    static final Setting<Float> SLOW_CALL_RATE =
            Setting.of(
                    "breaker.slow_call_rate",
                    NumberRule.percent(),
                    config -> config.calls().breaker().slow().rate(),
                    "Percent of the calls in the window that must be slow to open a breaker.");
    static final Setting<Duration> SLOW_CALL_DURATION =
            Setting.of(
                    "breaker.slow_call_duration",
                    NumberRule.seconds(0.001, 300),
                    config -> config.calls().breaker().slow().duration(),
                    "Seconds after which a call counts as slow.");
    static final Setting<Integer> MINIMUM_CALLS =
            Setting.of(
                    "breaker.minimum_calls",
                    NumberRule.whole(1, 10_000),
                    config -> config.calls().breaker().window().minimumCalls(),
                    "Calls there must be before a breaker judges.");
    static final Setting<Integer> WINDOW_SIZE =
            Setting.of(
                    "breaker.window_size",
                    NumberRule.whole(1, 10_000),
                    config -> config.calls().breaker().window().size(),
                    "The last calls that a breaker judges by, or seconds with"
                            + " breaker.time_window.");
    static final Setting<Boolean> TIME_WINDOW =
            Setting.of(
                    "breaker.time_window",
                    new YesRule(),
                    config -> config.calls().breaker().window().timed(),
                    "Whether breaker.window_size counts seconds instead of calls.");
    static final Setting<Duration> WAIT_IN_OPEN =
            Setting.of(
                    "breaker.wait_in_open",
                    NumberRule.seconds(0.01, 3_600),
                    config -> config.calls().breaker().recovery().waitInOpen(),
                    "Seconds an open breaker lets nothing through.");
    static final Setting<Integer> PERMITTED_IN_HALF_OPEN =
            Setting.of(
                    "breaker.permitted_in_half_open",
                    NumberRule.whole(1, 10_000),
                    config -> config.calls().breaker().recovery().permittedInHalfOpen(),
                    "Calls a half-open breaker lets through to judge by.");
    static final Setting<Boolean> AUTOMATIC_HALF_OPEN =
            Setting.of(
                    "breaker.automatic_half_open",
                    new YesRule(),
                    config -> config.calls().breaker().recovery().automatic(),
                    "Whether a breaker becomes half-open by itself, or with the next call.");

    static final Setting<Integer> MAX_ATTEMPTS =
            Setting.of(
                    "retry.max_attempts",
                    NumberRule.whole(1, 5),
                    config -> config.calls().retry().maxAttempts(),
                    "How often a call is tried, the first time included; 1 means no retries.");
    static final Setting<Duration> BACKOFF =
            Setting.of(
                    "retry.backoff",
                    NumberRule.seconds(0, 60),
                    config -> config.calls().retry().backoff(),
                    "Seconds before the second attempt.");
    static final Setting<Double> MULTIPLIER =
            Setting.of(
                    "retry.multiplier",
                    NumberRule.number(1, 10),
                    config -> config.calls().retry().multiplier(),
                    "What the wait is multiplied by for each further attempt.");

    static final Setting<Double> PER_SECOND =
            Setting.of(
                    "rate_limit.per_second",
                    NumberRule.number(0.01, 1_000_000),
                    config -> config.rateLimit().perSecond(),
                    "Requests a second that the gateway lets each user make.");
    static final Setting<Integer> BURST =
            Setting.of(
                    "rate_limit.burst",
                    NumberRule.whole(1, 1_000_000),
                    config -> config.rateLimit().burst(),
                    "Requests a user may make at once after a pause.");
    static final Setting<Integer> MAX_CONCURRENT =
            Setting.of(
                    "bulkhead.max_concurrent",
                    NumberRule.whole(1, 10_000),
                    config -> config.calls().bulkhead(),
                    "Calls that may run to one callee at the same time.");
    static final Setting<String> JWT_SECRET =
            new Setting<>(
                    "jwt_secret",
                    SECRET,
                    "What the gateway signs its tokens with, plain or encrypted (enc:v1:…).",
                    config -> config.jwtSecret().map(Secret::value));

    static final List<Setting<?>> ALL =
            List.of(
                    GRPC_PORT,
                    TIMEOUT,
                    LOG_LEVEL,
                    SAMPLING,
                    BALANCING,
                    FAILURE_RATE,
                    SLOW_CALL_RATE,
                    SLOW_CALL_DURATION,
                    MINIMUM_CALLS,
                    WINDOW_SIZE,
                    TIME_WINDOW,
                    WAIT_IN_OPEN,
                    PERMITTED_IN_HALF_OPEN,
                    AUTOMATIC_HALF_OPEN,
                    MAX_ATTEMPTS,
                    BACKOFF,
                    MULTIPLIER,
                    PER_SECOND,
                    BURST,
                    MAX_CONCURRENT,
                    JWT_SECRET);

    private Settings() {}

    static boolean has(String key) {
        return ALL.stream().anyMatch(setting -> setting.key().equals(key));
    }

    /// What stands before the dots: `breaker`, `retry`…
    static SortedSet<String> families() {
        return ALL.stream()
                .map(Setting::key)
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A family's settings by what stands behind the dot.
    static Map<String, Setting<?>> of(String family) {
        Map<String, Setting<?>> members = new LinkedHashMap<>();
        for (Setting<?> setting : ALL) {
            if (setting.key().startsWith(family + ".")) {
                members.put(setting.key().substring(family.length() + 1), setting);
            }
        }
        return members;
    }

    /// The names on the first level: families, and settings without a dot.
    static SortedSet<String> ours() {
        SortedSet<String> names = families();
        ALL.stream().map(Setting::key).filter(key -> !key.contains(".")).forEach(names::add);
        return names;
    }
}
