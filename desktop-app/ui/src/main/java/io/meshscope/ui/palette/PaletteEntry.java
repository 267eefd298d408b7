package io.meshscope.ui.palette;

/// One line of the palette.
///
/// @param icon Lucide's name
/// @param detail the text beside the title; may be empty
/// @param keys the keys that do the same; empty for none
/// @param run what choosing it does, on the FX thread
record PaletteEntry(
        Group group, String icon, String title, String detail, String keys, Runnable run) {

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
