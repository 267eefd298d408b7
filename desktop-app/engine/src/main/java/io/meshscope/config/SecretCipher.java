package io.meshscope.config;

import io.meshscope.mesh.Encrypted;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Reads and writes encrypted values, `enc:v1:` and base64 of a nonce of 12 bytes and AES-256-GCM
/// with a tag of 16. Neither key nor plain text is in a message.
public final class SecretCipher {

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /// @param base64Key 32 bytes in base64
    /// @throws IllegalArgumentException when it is none
    public SecretCipher(String base64Key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64Key.strip());
        } catch (IllegalArgumentException e) {
            throw new InputException(Message.of("secret.key.no-base64"), e);
        }
        if (bytes.length != KEY) {
            throw new InputException(Message.of("secret.key.length"));
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    /// The plain text.
    ///
    /// @throws IllegalArgumentException when the value is not encrypted with this key, or was
    ///   altered
    public String reveal(String value) {
        byte[] sealed = sealed(value);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE));
            return new String(
                    cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new InputException(Message.of("secret.other-key"), e);
        }
    }

    private static byte[] sealed(String value) {
        byte[] sealed;
        try {
            sealed = Base64.getDecoder().decode(value.substring(Encrypted.MARK.length()));
        } catch (IllegalArgumentException e) {
            throw new InputException(Message.of("secret.no-base64"), e);
        }
        if (sealed.length <= NONCE) {
            throw new InputException(Message.of("secret.short"));
        }
        return sealed;
    }

    /// An encrypted value; another one each time.
    public String seal(String plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce)
                            .doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return Encrypted.MARK + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
