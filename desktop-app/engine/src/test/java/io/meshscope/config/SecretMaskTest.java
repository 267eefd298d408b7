package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/// Encrypted values in a text that is shown.
class SecretMaskTest {

    @Test
    void aSecretComesBackAsItWas() {
        var mask = new SecretMask();
        String stored =
                "{\"a\":\"enc:v1:QUJD+/==\",\"b\":\"enc:v1:WFla\",\"c\":\"enc:v1:QUJD+/==\"}";
        String shown = mask.mask(stored);
        assertThat(shown).doesNotContain("QUJD").doesNotContain("WFla").contains("#1", "#2");
        assertThat(mask.reveal(shown)).isEqualTo(stored);
    }

    @Test
    void oneSecretIsReplacedAndNotThoseWhoseNumbersBeginWithItsOwn() {
        assertThat(
                        SecretMask.replaced(
                                "[\"enc:v1:••••••#1\", \"enc:v1:••••••#12\"]",
                                "enc:v1:••••••#1",
                                "enc:v1:••••••#13"))
                .isEqualTo("[\"enc:v1:••••••#13\", \"enc:v1:••••••#12\"]");
    }

    @Test
    void aSecretThatWasNeverShownIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretMask().reveal("{\"a\":\"enc:v1:••••••#3\"}"))
                .withMessageContaining("#3");
    }
}
