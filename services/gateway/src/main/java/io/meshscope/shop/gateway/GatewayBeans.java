package io.meshscope.shop.gateway;

import io.github.bucket4j.TimeMeter;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.instance.MeshSettings;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Wires what guards the gateway.
@Factory
final class GatewayBeans {

    // Eager, so that a secret that prod refuses is refused at the start.
    @Context
    SigningSecret signingSecret(
            LiveConfig config,
            MeshSettings settings,
            @Value("${meshscope.jwt.secret:}") String given) {
        return new SigningSecret(config, given, settings.isProduction());
    }

    @Singleton
    Jwt jwt(SigningSecret secret, InstantSource clock) {
        return new Jwt(secret, clock);
    }

    @Singleton
    TokenBuckets tokenBuckets(LiveConfig config) {
        return new TokenBuckets(() -> config.current().rateLimit(), TimeMeter.SYSTEM_NANOTIME);
    }
}
