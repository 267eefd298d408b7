package io.meshscope.demo;

import io.meshscope.config.SecretCipher;
import java.security.SecureRandom;
import java.util.Base64;

/// Encrypts the secrets in a launched cluster's configuration with a key that is made for the
/// launch. Safe for use by many threads.
final class DemoSecrets {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final String key = Base64.getEncoder().encodeToString(bytes());
    private final SecretCipher cipher = new SecretCipher(key);

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /// The key as services take it: `MESHSCOPE_SECRET_KEY`.
    String key() {
        return key;
    }

    /// A new random secret, encrypted; its plaintext is not kept.
    String sealedRandom() {
        return sealed(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes()));
    }

    String sealed(String plain) {
        return cipher.seal(plain);
    }
}
