package io.meshscope.cli;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/// Takes JSON values one by one from a text in which they follow each other, on lines of their own
/// or not. A value is given as soon as its last character is there. What is no JSON is given as it
/// is: whoever reads it says what is wrong.
final class JsonTexts {

    private static final int NOTHING = -1;

    private final Reader from;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean quoted;
    private boolean escaped;
    private int ahead = NOTHING;

    JsonTexts(Reader from) {
        this.from = from;
    }

    /// Blocks for the next value; empty at the end of the text.
    Optional<String> next() throws IOException {
        for (int c = read(); c >= 0; c = read()) {
            if (text.isEmpty() && Character.isWhitespace(c)) {
                continue;
            }
            if (take((char) c)) {
                return taken();
            }
        }
        return text.isEmpty() ? Optional.empty() : taken();
    }

    private int read() throws IOException {
        int c = ahead == NOTHING ? from.read() : ahead;
        ahead = NOTHING;
        return c;
    }

    private Optional<String> taken() {
        String value = text.toString();
        text.setLength(0);
        depth = 0;
        quoted = false;
        escaped = false;
        return Optional.of(value);
    }

    /// Whether the value ends with this character or before it.
    private boolean take(char c) {
        if (quoted) {
            text.append(c);
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            return !quoted && depth == 0;
        }
        if (depth == 0
                && !text.isEmpty()
                && (Character.isWhitespace(c) || "{[\"".indexOf(c) >= 0)) {
            ahead = c;
            return true;
        }
        text.append(c);
        switch (c) {
            case '"' -> quoted = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {}
        }
        return depth <= 0 && (c == '}' || c == ']');
    }
}
