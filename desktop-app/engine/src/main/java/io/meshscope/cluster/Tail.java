package io.meshscope.cluster;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The latest lines a process wrote. Safe for use by many threads.
final class Tail {

    static final int MAX_LINES = 5_000;
    static final int MAX_LINE_CHARS = 4_096;
    private static final String CUT = " …";

    private final Deque<String> lines = new ArrayDeque<>();

    /// Reads lines until the end; a line that is too long is cut and marked as cut.
    void readFrom(Reader in) throws IOException {
        StringBuilder line = new StringBuilder();
        boolean cut = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                add(cut ? line + CUT : line.toString());
                line.setLength(0);
                cut = false;
            } else if (line.length() >= MAX_LINE_CHARS) {
                cut = true;
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        if (!line.isEmpty()) {
            add(cut ? line + CUT : line.toString());
        }
    }

    private synchronized void add(String line) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /// All that is kept, oldest first.
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /// The last few, as they are quoted in a message.
    synchronized List<String> last(int count) {
        return lines.stream().skip(Math.max(0, lines.size() - count)).toList();
    }
}
