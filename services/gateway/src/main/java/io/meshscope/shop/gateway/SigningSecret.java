package io.meshscope.shop.gateway;

import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.config.MeshConfig;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secret that tokens are signed with: the config centre's `jwt_secret`, else the variable
/// `MESHSCOPE_JWT_SECRET`, else, outside of production, a known default.
final class SigningSecret implements Supplier<String> {

    private static final Logger LOG = LoggerFactory.getLogger(SigningSecret.class);
    private static final String DEVELOPMENT = "meshscope-development-secret-not-for-production";

    private final LiveConfig config;
    private final String given;
    private final boolean production;

    /// @param given the variable's value; empty when it is not set
    SigningSecret(LiveConfig config, String given, boolean production) {
        this.config = config;
        this.given = given;
        this.production = production;
        if (!given.isEmpty() && given.length() < 32) {
            throw new IllegalArgumentException(
                    "MESHSCOPE_JWT_SECRET must have at least 32 characters");
        }
        if (production && given.equals(DEVELOPMENT)) {
            throw new IllegalArgumentException(
                    "MESHSCOPE_JWT_SECRET is the development secret, which prod refuses");
        }
        config.addCheck(this::isKnownSecret);
        if (given.isEmpty() && !production) {
            LOG.warn(
                    "tokens are signed with the development secret until jwt_secret is configured");
        }
    }

    /// @throws NoSecretException in production without a secret
    @Override
    public String get() {
        return config.current()
                .jwtSecret()
                .map(MeshConfig.Secret::value)
                .or(() -> given.isEmpty() ? Optional.empty() : Optional.of(given))
                .or(() -> production ? Optional.empty() : Optional.of(DEVELOPMENT))
                .orElseThrow(NoSecretException::new);
    }

    private Optional<String> isKnownSecret(MeshConfig next) {
        return production
                        && next.jwtSecret()
                                .filter(secret -> secret.value().equals(DEVELOPMENT))
                                .isPresent()
                ? Optional.of("jwt_secret is the development secret, which prod refuses")
                : Optional.empty();
    }

    /// There is no secret to sign or check with.
    static final class NoSecretException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoSecretException() {
            super("no jwt_secret is configured, and prod has no default");
        }
    }
}
