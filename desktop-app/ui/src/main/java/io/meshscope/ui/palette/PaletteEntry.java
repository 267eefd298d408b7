package io.meshscope.ui.palette;

import java.util.Locale;
import java.util.stream.Stream;

/// One line of the palette.
///
/// @param icon Lucide's name
/// @param detail the text beside the title; may be empty
/// @param words other words to find it by, not shown; may be empty
/// @param keys the keys that do the same; empty for none
/// @param run what choosing it does, on the FX thread
record PaletteEntry(
        Group group,
        String icon,
        String title,
        String detail,
        String words,
        String keys,
        Runnable run) {

    /// An entry that is found by its title and detail.
    PaletteEntry(Group group, String icon, String title, String detail, String keys, Runnable run) {
        this(group, icon, title, detail, "", keys, run);
    }

    private static final int NOT_FOUND = Integer.MAX_VALUE;

    /// How well it fits what was typed, lower is better: at the start of the title, within it, or
    /// every word somewhere in the title, the detail or the other words.
    ///
    /// @param typed in lower case
    int rank(String typed) {
        String name = title.toLowerCase(Locale.ROOT);
        if (name.startsWith(typed)) {
            return 0;
        }
        if (name.contains(typed)) {
            return 1;
        }
        String all = (title + ' ' + detail + ' ' + words).toLowerCase(Locale.ROOT);
        return Stream.of(typed.split("\\s+")).allMatch(all::contains) ? 2 : NOT_FOUND;
    }

    boolean fits(String typed) {
        return rank(typed) < NOT_FOUND;
    }

    /// In the order they are shown.
    enum Group {
        SERVICES('@'),
        CONFIG('#'),
        BREAKERS('@'),
        TRACES('t'),
        PLACES('>'),
        COMMANDS('>');

        private final char prefix;

        Group(char prefix) {
            this.prefix = prefix;
        }

        char prefix() {
            return prefix;
        }
    }
}
