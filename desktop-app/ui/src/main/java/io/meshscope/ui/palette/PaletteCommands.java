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
                        () -> texts.get("command.theme.words"),
                        "Ctrl L",
                        () -> appearance.theme().set(appearance.theme().get().other())),
                new Command(
                        () -> texts.get("command.language"),
                        () -> texts.get("command.language.words"),
                        "",
                        language::toggle));
    }

    static List<Command> ofTime(Texts texts, TimeModel time) {
        return List.of(
                new Command(
                        () -> texts.get("command.pause"),
                        () -> texts.get("command.pause.words"),
                        "Space",
                        time::pauseOrResume),
                new Command(() -> texts.get("command.live"), "End", time::goLive),
                new Command(
                        () -> texts.get("command.event.previous"), "Alt ←", time::previousEvent),
                new Command(() -> texts.get("command.event.next"), "Alt →", time::nextEvent));
    }
}
