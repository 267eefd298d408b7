package io.meshscope.shop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.config.MeshConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SigningSecretTest {

    private static final String GIVEN = "a-secret-from-the-environment-of-length";

    private final LiveConfig config = new LiveConfig(MeshConfig.defaults(Duration.ofSeconds(1)));

    @Test
    void developmentHasADefaultAndProductionHasNone() {
        String development = new SigningSecret(config, "", false).get();
        assertThat(development).hasSizeGreaterThan(31);
        assertThatThrownBy(new SigningSecret(config, "", true)::get)
                .isInstanceOf(SigningSecret.NoSecretException.class);
        assertThat(new SigningSecret(config, GIVEN, true).get()).isEqualTo(GIVEN);
        assertThatThrownBy(() -> new SigningSecret(config, development, true))
                .hasMessageContaining("prod refuses");
        assertThatThrownBy(() -> new SigningSecret(config, "short", false))
                .hasMessageContaining("32 characters")
                .hasMessageNotContaining("short");
    }
}
