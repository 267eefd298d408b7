package io.meshscope.receive.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;

/// What the first bytes of a file tell of it.
///
/// @param kind what it is
record Beginning(Kind kind) {

    enum Kind {
        EMPTY,
        GZIP,
        ZIP,
        RECORDING,
        /// Each line is JSON.
        LINES,
        /// JSON over several lines.
        DOCUMENT,
        OTHER
    }

    /// Where a database has its mark.
    private static final int DATABASE = 8;

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /// Looks at the first bytes; the stream stands at the first of them afterwards, or behind the
    /// mark of the byte order.
    ///
    /// @param window how many are looked at
    static Beginning of(BufferedInputStream in, int window) throws IOException {
        in.mark(window);
        String text = new String(in.readNBytes(window), ISO_8859_1);
        in.reset();
        if (text.startsWith(BYTE_ORDER_MARK)) {
            in.skipNBytes(BYTE_ORDER_MARK.length());
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        return new Beginning(kind(text));
    }

    private static Kind kind(String text) {
        if (text.startsWith("\u001F\u008B")) {
            return Kind.GZIP;
        }
        if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
            return Kind.ZIP;
        }
        if (text.startsWith("DUCK", DATABASE)) {
            return Kind.RECORDING;
        }
        String content = text.strip();
        if (content.isEmpty()) {
            return Kind.EMPTY;
        }
        // A text of two bytes a character has a byte 0 beside each bracket.
        boolean wide = text.startsWith("\u00FE\u00FF") || text.startsWith("\u00FF\u00FE");
        boolean json = content.startsWith("{") || content.startsWith("[");
        if (wide || (json && content.indexOf('\0') >= 0)) {
            return Kind.DOCUMENT;
        }
        return json ? (oneALine(content) ? Kind.LINES : Kind.DOCUMENT) : Kind.OTHER;
    }

    /// Whether the first line is a whole value. A line that is longer than what is looked at is one
    /// too: who breaks JSON into lines does it near its beginning.
    private static boolean oneALine(String content) {
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else {
                    quoted = c != '"';
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                open++;
            } else if (c == '}' || c == ']') {
                open--;
            } else if (c == '\n') {
                return open <= 0;
            }
        }
        return true;
    }
}
