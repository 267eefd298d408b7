package io.meshscope.config;

import io.meshscope.config.ConfigFinding.Severity;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds characters that are not seen, or that change how the others read.
final class HiddenCharacters {

    private static final int MOST = 4;

    private HiddenCharacters() {}

    /// The first ones, each at its place.
    static List<ConfigFinding> in(String text) {
        var found = new ArrayList<ConfigFinding>();
        int line = 1;
        int lineStart = 0;
        for (int at = 0; at < text.length() && found.size() < MOST; at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                lineStart = at + 1;
            } else if (hidden(c)) {
                found.add(
                        new ConfigFinding(
                                Severity.WARNING,
                                Message.of(
                                        "config.unseen",
                                        String.format(Locale.ROOT, "U+%04X", (int) c)),
                                line,
                                at - lineStart + 1));
            }
        }
        return found;
    }

    private static boolean hidden(char c) {
        return (c != '\t' && c != '\r' && Character.isISOControl(c))
                || Character.getType(c) == Character.FORMAT;
    }
}
