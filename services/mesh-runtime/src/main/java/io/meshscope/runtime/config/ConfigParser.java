package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.runtime.config.MeshConfig.BreakerLimits;
import io.meshscope.runtime.config.MeshConfig.Calls;
import io.meshscope.runtime.config.MeshConfig.RateLimit;
import io.meshscope.runtime.config.MeshConfig.Recovery;
import io.meshscope.runtime.config.MeshConfig.RetryLimits;
import io.meshscope.runtime.config.MeshConfig.Secret;
import io.meshscope.runtime.config.MeshConfig.SlowCalls;
import io.meshscope.runtime.config.MeshConfig.Verbosity;
import io.meshscope.runtime.config.MeshConfig.Window;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the config centre's two values into a [MeshConfig], whole or not at all.
///
/// A key this version does not know is left alone, since others share the value; but one under a
/// prefix of ours (`breaker.`, `retry.`, `rate_limit.`, `bulkhead.`) is a slip of the pen and
/// rejected.
public final class ConfigParser {

    /// A parsed value, and the keys in it that nothing here uses.
    public record Parsed(MeshConfig config, Set<String> ignored) {}

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
        ConfigReader reader = new ConfigReader(flat, defaults);
        Optional<Integer> port = reader.published(Settings.GRPC_PORT);
        MeshConfig config =
                new MeshConfig(
                        port.isPresent() ? OptionalInt.of(port.get()) : OptionalInt.empty(),
                        verbosity(reader),
                        calls(reader),
                        rateLimit(reader),
                        secret(reader));
        return new Parsed(config, reader.ignored());
    }

    private static Verbosity verbosity(ConfigReader reader) throws InvalidConfigException {
        return new Verbosity(reader.value(Settings.LOG_LEVEL), reader.value(Settings.SAMPLING));
    }

    private static Calls calls(ConfigReader reader) throws InvalidConfigException {
        return new Calls(
                reader.value(Settings.TIMEOUT),
                retry(reader),
                breaker(reader),
                reader.value(Settings.MAX_CONCURRENT),
                reader.value(Settings.BALANCING));
    }

    private static BreakerLimits breaker(ConfigReader reader) throws InvalidConfigException {
        return new BreakerLimits(
                reader.value(Settings.FAILURE_RATE),
                new SlowCalls(
                        reader.value(Settings.SLOW_CALL_RATE),
                        reader.value(Settings.SLOW_CALL_DURATION)),
                new Window(
                        reader.value(Settings.MINIMUM_CALLS),
                        reader.value(Settings.WINDOW_SIZE),
                        reader.value(Settings.TIME_WINDOW)),
                new Recovery(
                        reader.value(Settings.WAIT_IN_OPEN),
                        reader.value(Settings.PERMITTED_IN_HALF_OPEN),
                        reader.value(Settings.AUTOMATIC_HALF_OPEN)));
    }

    private static RetryLimits retry(ConfigReader reader) throws InvalidConfigException {
        return new RetryLimits(
                reader.value(Settings.MAX_ATTEMPTS),
                reader.value(Settings.BACKOFF),
                reader.value(Settings.MULTIPLIER));
    }

    private static RateLimit rateLimit(ConfigReader reader) throws InvalidConfigException {
        return new RateLimit(reader.value(Settings.PER_SECOND), reader.value(Settings.BURST));
    }

    private Optional<Secret> secret(ConfigReader reader) throws InvalidConfigException {
        Optional<String> published = reader.published(Settings.JWT_SECRET);
        if (published.isEmpty()) {
            return defaults.jwtSecret();
        }
        String plain = cipher.reveal(Settings.JWT_SECRET.key(), published.get());
        if (!Settings.SECRET.isLongEnough(plain)) {
            throw new InvalidConfigException(
                    Settings.JWT_SECRET.key() + " must be " + Settings.SECRET.words());
        }
        return Optional.of(new Secret(plain));
    }
}
