package io.meshscope.invoke.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// The notations in which bytes may be typed; the tree and JSON hold base64.
public enum BytesText {
    /// Standard or URL-safe, with or without padding, never both alphabets in one text.
    BASE64 {
        @Override
        public Optional<byte[]> bytes(String text) {
            boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
            try {
                return Optional.of(
                        (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text));
            } catch (IllegalArgumentException e) {
                // What is typed half-way is no base64 yet.
                return Optional.empty();
            }
        }

        @Override
        public Optional<String> of(byte[] bytes) {
            return Optional.of(Base64.getEncoder().encodeToString(bytes));
        }
    },
    /// Pairs of digits, with spaces, colons or `0x` before them or without.
    HEX {
        @Override
        public Optional<byte[]> bytes(String text) {
            String digits =
                    text.toLowerCase(Locale.ROOT).replaceFirst("^0x", "").replaceAll("[\\s:]", "");
            try {
                return Optional.of(HexFormat.of().parseHex(digits));
            } catch (IllegalArgumentException e) {
                // What is typed half-way is no pair of digits yet.
                return Optional.empty();
            }
        }

        @Override
        public Optional<String> of(byte[] bytes) {
            return Optional.of(HexFormat.of().formatHex(bytes));
        }
    },
    UTF8 {
        @Override
        public Optional<byte[]> bytes(String text) {
            return ScalarText.whole(text)
                    ? Optional.of(text.getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        }

        @Override
        public Optional<String> of(byte[] bytes) {
            try {
                return Optional.of(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString());
            } catch (CharacterCodingException e) {
                // These bytes are no text.
                return Optional.empty();
            }
        }
    };

    /// Reads a text; empty when it is not in this notation.
    public abstract Optional<byte[]> bytes(String text);

    /// Bytes in this notation; empty when they are no UTF-8.
    public abstract Optional<String> of(byte[] bytes);

    String text(byte[] bytes) {
        return of(bytes).orElseThrow();
    }
}
