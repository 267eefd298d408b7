package io.meshscope.runtime.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Reads and writes `enc:v1:<base64 of nonce + AES-256-GCM>` values; the nonce has 12 bytes, the
/// tag 16. Neither key nor plain text appears in a message.
public final class SecretCipher {

    private static final String MARK = "enc:v1:";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte @Nullable [] key;

    private SecretCipher(byte @Nullable [] key) {
        this.key = key;
    }

    /// @param base64Key 32 bytes in base64; empty when the process was given none
    public static SecretCipher withKey(String base64Key) {
        if (base64Key.isEmpty()) {
            return new SecretCipher(null);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64Key);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MESHSCOPE_SECRET_KEY is not base64", e);
        }
        if (key.length != KEY) {
            throw new IllegalArgumentException("MESHSCOPE_SECRET_KEY must be 32 bytes in base64");
        }
        return new SecretCipher(key);
    }

    /// A new key, 32 bytes in base64.
    public static String newKey() {
        byte[] key = new byte[KEY];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /// Encrypts a plain text; the result is another one each time.
    ///
    /// @throws IllegalArgumentException when there is no key
    public String seal(String plain) {
        if (key == null) {
            throw new IllegalArgumentException(
                    "There is no key: set MESHSCOPE_SECRET_KEY or MESHSCOPE_SECRET_KEY_FILE.");
        }
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return MARK + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-GCM", e);
        }
    }

    /// Decrypts an encrypted value; any other value stays as it is.
    String reveal(String name, String value) throws InvalidConfigException {
        if (!value.startsWith(MARK)) {
            return value;
        }
        if (key == null) {
            throw new InvalidConfigException(
                    name + " is encrypted, but this instance has no MESHSCOPE_SECRET_KEY");
        }
        try {
            byte[] sealed = Base64.getDecoder().decode(value.substring(MARK.length()));
            if (sealed.length <= NONCE) {
                throw new InvalidConfigException(name + " is too short to be encrypted");
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, Arrays.copyOf(sealed, NONCE)));
            return new String(
                    cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new InvalidConfigException(
                    name + " cannot be decrypted with this instance's key", e);
        }
    }
}
