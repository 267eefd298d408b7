package io.meshscope.ui.invoke;

import java.util.HexFormat;

/// Bytes as people read them: an offset, sixteen bytes, their ASCII.
final class HexDump {

    private static final int ROW = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private HexDump() {}

    static String of(byte[] bytes) {
        var text = new StringBuilder();
        for (int from = 0; from < bytes.length; from += ROW) {
            int to = Math.min(bytes.length, from + ROW);
            text.append(HEX.toHexDigits(from)).append("  ");
            HEX.formatHex(text, bytes, from, to);
            text.repeat(' ', 3 * (ROW - (to - from)) + 2);
            for (int i = from; i < to; i++) {
                text.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
