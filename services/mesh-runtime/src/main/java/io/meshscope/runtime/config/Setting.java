package io.meshscope.runtime.config;

import java.util.Optional;
import java.util.function.Function;

/// One setting of a service.
///
/// @param key in the config centre; `breaker.failure_rate` may also be `failure_rate` in `breaker`
/// @param words what it does, for the author of a config
/// @param in reads it from a config; nothing when the config has none
record Setting<T>(String key, Rule<T> rule, String words, Function<MeshConfig, Optional<T>> in) {

    static <T> Setting<T> of(String key, Rule<T> rule, Function<MeshConfig, T> in, String words) {
        return new Setting<>(key, rule, words, config -> Optional.of(in.apply(config)));
    }
}
