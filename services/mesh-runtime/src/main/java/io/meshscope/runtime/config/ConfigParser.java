package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.runtime.config.MeshConfig.BreakerLimits;
import io.meshscope.runtime.config.MeshConfig.RateLimit;
import io.meshscope.runtime.config.MeshConfig.RetryLimits;
import io.meshscope.runtime.config.MeshConfig.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// Turns the config centre's two values into a [MeshConfig], whole or not at all.
///
/// A key this version does not know is left alone, since others share the value; but one under a
/// prefix of ours (`breaker.`, `retry.`, `rate_limit.`, `bulkhead.`) is a slip of the pen and
/// rejected.
public final class ConfigParser {

    /// A parsed value, and the keys in it that nothing here uses.
    public record Parsed(MeshConfig config, Set<String> ignored) {}

    private static final List<String> OURS =
            List.of("breaker.", "retry.", "rate_limit.", "bulkhead.");
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

    private final MeshConfig defaults;
    private final SecretCipher cipher;

    /// @param defaults what holds for a key in neither layer
    public ConfigParser(MeshConfig defaults, SecretCipher cipher) {
        this.defaults = defaults;
        this.cipher = cipher;
    }

    /// @param base the value at `baseKey`, or `null` when there is none
    /// @param over the value at `overKey`, which wins key by key
    /// @throws InvalidConfigException naming the first key that cannot be used
    public Parsed parse(
            String baseKey, @Nullable String base, String overKey, @Nullable String over)
            throws InvalidConfigException {
        Map<String, JsonNode> flat = ConfigLayers.merged(baseKey, base, overKey, over);
        ConfigReader reader = new ConfigReader(flat);
        MeshConfig config =
                new MeshConfig(
                        reader.has("grpc_port")
                                ? OptionalInt.of(reader.whole("grpc_port", 0, 1, 65_535))
                                : OptionalInt.empty(),
                        reader.seconds("timeout", defaults.timeout(), 0.05, 300),
                        level(reader),
                        reader.number("sampling", defaults.sampling(), 0, 1),
                        breaker(reader, defaults.breaker()),
                        retry(reader, defaults.retry()),
                        rateLimit(reader, defaults.rateLimit()),
                        reader.whole("bulkhead.max_concurrent", defaults.bulkhead(), 1, 10_000),
                        reader.text(
                                "balancing",
                                defaults.balancing(),
                                name -> name.matches("[a-z_]{1,64}"),
                                "a load-balancing policy's name"),
                        secret(reader));
        for (String unknown : reader.unknown()) {
            if (OURS.stream().anyMatch(unknown::startsWith)) {
                throw new InvalidConfigException(unknown + " is not a setting");
            }
        }
        return new Parsed(config, reader.unknown());
    }

    private Level level(ConfigReader reader) throws InvalidConfigException {
        return Level.valueOf(
                reader.text(
                                "log_level",
                                defaults.logLevel().name(),
                                name -> LEVELS.contains(name.toUpperCase(Locale.ROOT)),
                                "TRACE, DEBUG, INFO, WARN or ERROR")
                        .toUpperCase(Locale.ROOT));
    }

    private static BreakerLimits breaker(ConfigReader reader, BreakerLimits otherwise)
            throws InvalidConfigException {
        return new BreakerLimits(
                reader.percent("breaker.failure_rate", otherwise.failureRate()),
                reader.percent("breaker.slow_call_rate", otherwise.slowCallRate()),
                reader.seconds(
                        "breaker.slow_call_duration", otherwise.slowCallDuration(), 0.001, 300),
                reader.whole("breaker.minimum_calls", otherwise.minimumCalls(), 1, 10_000),
                reader.whole("breaker.window_size", otherwise.windowSize(), 1, 10_000),
                reader.yes("breaker.time_window", otherwise.timeWindow()),
                reader.seconds("breaker.wait_in_open", otherwise.waitInOpen(), 0.01, 3_600),
                reader.whole(
                        "breaker.permitted_in_half_open",
                        otherwise.permittedInHalfOpen(),
                        1,
                        10_000),
                reader.yes("breaker.automatic_half_open", otherwise.automaticHalfOpen()));
    }

    private static RetryLimits retry(ConfigReader reader, RetryLimits otherwise)
            throws InvalidConfigException {
        return new RetryLimits(
                reader.whole("retry.max_attempts", otherwise.maxAttempts(), 1, 5),
                reader.seconds("retry.backoff", otherwise.backoff(), 0, 60),
                reader.number("retry.multiplier", otherwise.multiplier(), 1, 10));
    }

    private static RateLimit rateLimit(ConfigReader reader, RateLimit otherwise)
            throws InvalidConfigException {
        return new RateLimit(
                reader.number("rate_limit.per_second", otherwise.perSecond(), 0.01, 1_000_000),
                reader.whole("rate_limit.burst", otherwise.burst(), 1, 1_000_000));
    }

    private Optional<Secret> secret(ConfigReader reader) throws InvalidConfigException {
        String value = reader.secret("jwt_secret");
        if (value == null) {
            return defaults.jwtSecret();
        }
        String plain = cipher.reveal("jwt_secret", value);
        if (plain.length() < 32) {
            throw new InvalidConfigException("jwt_secret must have at least 32 characters");
        }
        return Optional.of(new Secret(plain));
    }
}
