package io.meshscope.ui.format;

import io.meshscope.mesh.Octets;
import java.util.Locale;

/// Bytes that are not text: lines of sixteen in hexadecimal, with the readable characters beside
/// them.
public final class HexDump {

    private static final int WIDTH = 16;

    /// How many bytes are shown at most; nobody reads more.
    private static final int MOST = 64 * 1024;

    private HexDump() {}

    public static String of(Octets octets) {
        byte[] bytes = octets.toByteArray();
        var lines = new StringBuilder();
        for (int from = 0; from < Math.min(bytes.length, MOST); from += WIDTH) {
            lines.append(lines.isEmpty() ? "" : "\n").append(line(bytes, from));
        }
        return bytes.length > MOST ? lines.append("\n…").toString() : lines.toString();
    }

    private static String line(byte[] bytes, int from) {
        var hex = new StringBuilder();
        var read = new StringBuilder();
        for (int i = from; i < Math.min(bytes.length, from + WIDTH); i++) {
            hex.append(String.format(Locale.ROOT, "%02x ", bytes[i]));
            read.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return String.format(Locale.ROOT, "%08x  %-48s %s", from, hex, read);
    }
}
