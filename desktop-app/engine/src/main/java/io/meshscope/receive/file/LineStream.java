package io.meshscope.receive.file;

import java.io.IOException;
import java.io.InputStream;

/// One line after the other, each as a stream that ends with its line.
final class LineStream {

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1_024];
    private int from;
    private int to;
    private long number;
    private boolean first = true;

    LineStream(InputStream in) {
        this.in = in;
    }

    /// Whether there is another line; then [#line()] is at its beginning. Empty ones are passed.
    boolean next() throws IOException {
        number += first ? 1 : 0;
        first = false;
        while (filled()) {
            byte next = buffer[from];
            if (next == '\n') {
                number++;
            } else if (next != '\r' && next != ' ' && next != '\t') {
                return true;
            }
            from++;
        }
        return false;
    }

    private boolean filled() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer));
        }
        return from < to;
    }

    /// From 1.
    long number() {
        return number;
    }

    /// The rest of the line; closing it goes to the end of the line.
    InputStream line() {
        return new Line();
    }

    private final class Line extends InputStream {

        private final byte[] one = new byte[1];

        @Override
        public int read() throws IOException {
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        /// The line's end stays, so that [#next()] counts it.
        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            if (!filled() || buffer[from] == '\n') {
                return -1;
            }
            int end = from;
            while (end < to && end - from < most && buffer[end] != '\n') {
                end++;
            }
            int count = end - from;
            System.arraycopy(buffer, from, into, at, count);
            from = end;
            return count;
        }

        @Override
        public void close() throws IOException {
            while (filled() && buffer[from] != '\n') {
                from++;
            }
        }
    }
}
