package io.meshscope.ui.config;

import java.util.stream.Collectors;

/// Lines that are too long for an editor: laying one out takes seconds.
final class LongLines {

    private static final int MOST = 20_000;
    private static final int SHOWN = 2_000;

    private LongLines() {}

    static boolean in(String text) {
        int begun = 0;
        int end;
        while ((end = text.indexOf('\n', begun)) >= 0) {
            if (end - begun > MOST) {
                return true;
            }
            begun = end + 1;
        }
        return text.length() - begun > MOST;
    }

    /// The text with the beginning of each such line.
    static String cut(String text) {
        return text.lines()
                .map(l -> l.length() > MOST ? l.substring(0, SHOWN) + "…" : l)
                .collect(Collectors.joining("\n"));
    }
}
