package io.meshscope.config;

import io.meshscope.mesh.Octets;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How the bytes of a value are a text, and a text is bytes again. Each gives back exactly the
/// bytes that it read, when the text is not edited.
public enum TextCoding {
    UTF_8("UTF-8"),
    ISO_8859_1("ISO-8859-1"),
    WINDOWS_1252("windows-1252"),
    /// Bytes that are no text, in hexadecimal.
    HEX("");

    /// Of a longer value nobody edits single bytes.
    private static final int MOST_HEX = 64 * 1024;

    private static final byte FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;

    private final String title;

    TextCoding(String title) {
        this.title = title;
    }

    /// As people call it; empty for hexadecimal.
    public String title() {
        return title;
    }

    /// The coding of a value: UTF-8, else one in which every byte is a printable character, else
    /// none. Empty for a value of which only the beginning is here, and for long binary ones.
    public static Optional<TextCoding> of(Octets stored) {
        if (!stored.complete()) {
            return Optional.empty();
        }
        byte[] bytes = stored.toByteArray();
        if (stored.text().filter(t -> t.indexOf('\0') < 0).isPresent()) {
            return Optional.of(UTF_8);
        }
        if (printable(bytes)) {
            for (TextCoding coding : new TextCoding[] {ISO_8859_1, WINDOWS_1252}) {
                if (coding.reads(bytes)) {
                    return Optional.of(coding);
                }
            }
        }
        return bytes.length <= MOST_HEX ? Optional.of(HEX) : Optional.empty();
    }

    private static boolean printable(byte[] bytes) {
        for (byte b : bytes) {
            boolean control = b >= 0 && b < FIRST_PRINTABLE && b != '\n' && b != '\r' && b != '\t';
            if (control || b == DELETE) {
                return false;
            }
        }
        return true;
    }

    /// ISO 8859-1 has control characters where windows-1252 has printable ones.
    private boolean reads(byte[] bytes) {
        String text = new String(bytes, charset());
        return java.util.Arrays.equals(text.getBytes(charset()), bytes)
                && text.indexOf('\uFFFD') < 0
                && text.chars().noneMatch(c -> c >= DELETE && c < 0xa0);
    }

    private Charset charset() {
        return switch (this) {
            case UTF_8, HEX -> StandardCharsets.UTF_8;
            case ISO_8859_1 -> StandardCharsets.ISO_8859_1;
            case WINDOWS_1252 -> Charset.forName("windows-1252");
        };
    }

    String decode(Octets stored) {
        return this == HEX
                ? HexLines.of(stored.toByteArray())
                : new String(stored.toByteArray(), charset());
    }

    /// @throws IllegalArgumentException when the text has a [#problem]
    Octets encode(String text) {
        if (this == HEX) {
            return Octets.of(HexLines.read(text));
        }
        problem(text)
                .ifPresent(p -> {
                    throw new InputException(p.message());
                });
        return Octets.of(text.getBytes(charset()));
    }

    /// Why a text cannot be stored.
    Optional<JsonSyntax.Problem> problem(String text) {
        if (this == HEX) {
            return HexLines.problem(text);
        }
        var encoder = charset().newEncoder();
        int at = 0;
        try {
            if (encoder.canEncode(text)) {
                return Optional.empty();
            }
            for (; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
                var _ =
                        encoder.encode(
                                CharBuffer.wrap(
                                        text, at, at + Character.charCount(text.codePointAt(at))));
            }
            return Optional.empty();
        } catch (CharacterCodingException e) {
            String before = text.substring(0, at);
            return Optional.of(
                    new JsonSyntax.Problem(
                            (int) before.chars().filter(c -> c == '\n').count() + 1,
                            at - before.lastIndexOf('\n'),
                            Message.of(
                                    "config.no-character",
                                    Character.toString(text.codePointAt(at)),
                                    title)));
        }
    }
}
