package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretCipherTest {

    private static SecretCipher with(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return new SecretCipher(Base64.getEncoder().encodeToString(key));
    }

    @Test
    void whatItSealsItRevealsAndNobodyElseDoes() {
        String sealed = with(1).seal("hünter2");
        assertThat(sealed).startsWith("enc:v1:").isNotEqualTo(with(1).seal("hünter2"));
        assertThat(with(1).reveal(sealed)).isEqualTo("hünter2");
        assertThatIllegalArgumentException().isThrownBy(() -> with(2).reveal(sealed));
        assertThatIllegalArgumentException().isThrownBy(() -> with(1).reveal("enc:v1:AAAA"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretCipher("AAAA"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretCipher("not base64!"));
    }
}
