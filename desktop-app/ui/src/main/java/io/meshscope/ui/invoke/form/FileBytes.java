package io.meshscope.ui.invoke.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// The content of a file for a field of bytes.
///
/// @param digest shortened, as it is shown
record FileBytes(String base64, int size, String digest) {

    static final long LARGEST = 64_000_000;

    /// The file holds more than a message may.
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    static FileBytes read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new TooLarge();
            }
            byte[] bytes = Files.readAllBytes(file);
            return new FileBytes(
                    Base64.getEncoder().encodeToString(bytes), bytes.length, digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many bytes a base64 holds, without decoding it.
    static int size(String base64) {
        int digits = base64.length();
        while (digits > 0 && base64.charAt(digits - 1) == '=') {
            digits--;
        }
        return (int) (digits * 3L / 4);
    }

    /// The ends of the SHA-256: `9f2c…71`.
    static String digest(byte[] bytes) {
        try {
            String hex =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return hex.substring(0, 4) + "…" + hex.substring(hex.length() - 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
