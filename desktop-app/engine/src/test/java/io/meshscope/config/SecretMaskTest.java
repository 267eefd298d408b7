package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meshscope.mesh.Octets;
import java.nio.charset.StandardCharsets;
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
    void bytesOfAnotherCodingStayAroundASecret() {
        var mask = new SecretMask();
        Octets stored =
                Octets.of("caf\u00e9=enc:v1:QUJD\r\n".getBytes(StandardCharsets.ISO_8859_1));
        Octets shown = mask.mask(stored);
        assertThat(new String(shown.toByteArray(), StandardCharsets.ISO_8859_1))
                .doesNotContain("QUJD")
                .contains("caf\u00e9=", "\r\n");
        assertThat(mask.reveal(shown)).isEqualTo(stored);
        Octets text = Octets.ofText("\u540d=enc:v1:QUJD");
        assertThat(mask.mask(text).text())
                .contains("\u540d=enc:v1:\u2022\u2022\u2022\u2022\u2022\u2022#1");
        assertThat(mask.reveal(mask.mask(text))).isEqualTo(text);
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
