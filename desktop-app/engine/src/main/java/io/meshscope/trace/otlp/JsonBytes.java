package io.meshscope.trace.otlp;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// JSON in UTF-8 as it is written, with room that grows.
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_ESCAPE = 6;

    private byte[] bytes = new byte[1024];
    private int length;

    int length() {
        return length;
    }

    /// Forgets what was written behind a place.
    void back(int to) {
        length = to;
    }

    /// What is written so far, from its beginning on; it changes with the next writing.
    byte[] written() {
        return bytes;
    }

    /// Adds what another one has from a place on.
    void put(JsonBytes other, int from) {
        int more = other.length - from;
        room(more);
        System.arraycopy(other.bytes, from, bytes, length, more);
        length += more;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    void put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void put(byte[] written) {
        room(written.length);
        System.arraycopy(written, 0, bytes, length, written.length);
        length += written.length;
    }

    void number(long value) {
        if (value >= 0 && value < 1000) {
            room(3);
            if (value > 99) {
                bytes[length++] = (byte) ('0' + value / 100);
            }
            if (value > 9) {
                bytes[length++] = (byte) ('0' + value / 10 % 10);
            }
            bytes[length++] = (byte) ('0' + value % 10);
        } else {
            put(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
    }

    void number(double value) throws Wire.UnusualException {
        if (!Double.isFinite(value)) {
            throw Wire.UnusualException.ONE;
        }
        put(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    void text(String text) throws Wire.UnusualException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        text(utf8, 0, utf8.length);
    }

    /// A text from its bytes.
    ///
    /// @throws Wire.UnusualException when they are not UTF-8
    void text(byte[] from, int at, int count) throws Wire.UnusualException {
        room(LONGEST_ESCAPE * count + 2);
        byte[] into = bytes;
        int n = length;
        boolean ascii = true;
        into[n++] = '"';
        for (int i = at; i < at + count; i++) {
            byte one = from[i];
            if (one == '"' || one == '\\') {
                into[n++] = '\\';
                into[n++] = one;
            } else if (one >= 0 && one < ' ') {
                into[n++] = '\\';
                into[n++] = 'u';
                into[n++] = '0';
                into[n++] = '0';
                into[n++] = HEX[one >> 4];
                into[n++] = HEX[one & 15];
            } else {
                ascii &= one >= 0;
                into[n++] = one;
            }
        }
        into[n++] = '"';
        length = n;
        if (!ascii && !ByteString.copyFrom(from, at, count).isValidUtf8()) {
            throw Wire.UnusualException.ONE;
        }
    }
}
