package io.meshscope.ui.palette;

import java.util.function.Supplier;

/// Something that can be done from the palette.
///
/// @param title in the reader's language, asked for whenever it is shown
/// @param words other words that people look for it by, in the reader's language; not shown
/// @param keys as shown beside it, `Ctrl L`; empty for none
/// @param run on the FX thread
public record Command(Supplier<String> title, Supplier<String> words, String keys, Runnable run) {

    /// A command that is found by its title alone.
    public Command(Supplier<String> title, String keys, Runnable run) {
        this(title, () -> "", keys, run);
    }
}
