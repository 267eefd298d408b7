package io.meshscope.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts the secrets in a launched cluster's configuration, as `enc:v1:<base64 of nonce +
/// AES-256-GCM>`, with a key that is made for the launch. Safe for use by many threads.
final class DemoSecrets {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = bytes(KEY_BYTES);

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /// The key as services take it: `MESHSCOPE_SECRET_KEY`.
    String key() {
        return Base64.getEncoder().encodeToString(key);
    }

    /// A new random secret, encrypted; its plaintext is not kept.
    String sealedRandom() {
        return sealed(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES)));
    }

    String sealed(String plain) {
        byte[] nonce = bytes(NONCE_BYTES);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] both =
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
            return "enc:v1:" + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }
}
