package io.meshscope.ui.palette;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.util.List;

/// The commands that are available everywhere.
final class PaletteCommands {

    private PaletteCommands() {}

    /// With and without a session.
    static List<Command> ofTheWindow(Texts texts, Appearance appearance, Language language) {
        return List.of(
                new Command(
                        () -> texts.get("command.theme"),
                        "Ctrl L",
                        () -> appearance.theme().set(appearance.theme().get().other())),
                new Command(() -> texts.get("command.language"), "", language::toggle));
    }

    static List<Command> ofTime(Texts texts, TimeModel time) {
        return List.of(
                new Command(() -> texts.get("command.pause"), "Space", time::pauseOrResume),
                new Command(() -> texts.get("command.live"), "End", time::goLive));
    }
}
