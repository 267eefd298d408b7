package io.meshscope.ui.invoke;

import java.util.HexFormat;

/// Bytes as people read them: an offset, sixteen bytes, their ASCII.
final class HexDump {

    /// More bytes than these are not read by anybody line by line.
    private static final int SHOWN = 64 * 1024;

    private static final int ROW = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private HexDump() {}

    static String of(byte[] bytes) {
        var text = new StringBuilder();
        int end = Math.min(bytes.length, SHOWN);
        for (int from = 0; from < end; from += ROW) {
            int to = Math.min(end, from + ROW);
            text.append(String.format("%08x  %-47s  ", from, HEX.formatHex(bytes, from, to)));
            for (int i = from; i < to; i++) {
                text.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            text.append('\n');
        }
        if (end < bytes.length) {
            text.append("… ").append(bytes.length).append(" bytes\n");
        }
        return text.toString();
    }
}
