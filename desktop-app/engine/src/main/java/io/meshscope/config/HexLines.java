package io.meshscope.config;

import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/// Bytes as lines of sixteen in hexadecimal, to be edited.
final class HexLines {

    private static final int WIDTH = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private HexLines() {}

    static String of(byte[] bytes) {
        var lines = new StringBuilder();
        for (int from = 0; from < bytes.length; from += WIDTH) {
            lines.append(lines.isEmpty() ? "" : "\n")
                    .append(HEX.formatHex(bytes, from, Math.min(bytes.length, from + WIDTH)));
        }
        return lines.toString();
    }

    /// @throws IllegalArgumentException when the text has a [#problem]
    static byte[] read(String text) {
        problem(text)
                .ifPresent(p -> {
                    throw new InputException(p.message());
                });
        var bytes = new ByteArrayOutputStream();
        for (String line : text.split("\n", -1)) {
            bytes.writeBytes(HexFormat.of().parseHex(line.replaceAll("\\s", "")));
        }
        return bytes.toByteArray();
    }

    /// The first line that is not pairs of hexadecimal digits.
    static Optional<JsonSyntax.Problem> problem(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            for (int at = 0; at < lines[i].length(); at++) {
                char c = lines[i].charAt(at);
                if (!Character.isWhitespace(c) && !HexFormat.isHexDigit(c)) {
                    return Optional.of(
                            new JsonSyntax.Problem(
                                    i + 1, at + 1, Message.of("config.hex.digit", c)));
                }
            }
            if (lines[i].replaceAll("\\s", "").length() % 2 != 0) {
                return Optional.of(new JsonSyntax.Problem(i + 1, 1, Message.of("config.hex.half")));
            }
        }
        return Optional.empty();
    }
}
