package io.meshscope.ui.shell;

import io.meshscope.session.Profile;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.preferences.PlatformDirectory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// How the window starts.
///
/// @param profile the profile to observe at once; empty for the start screen
/// @param launchDemo whether to launch the demo cluster at once and observe it
/// @param locale the closest supported language is shown; empty for the one chosen before, else the
///   computer's
/// @param theme empty for the one chosen before, else the platform's
/// @param recording a recording to open at once
/// @param kept the directory in which the window's settings are kept; empty to keep nothing
public record WindowOptions(
        Optional<Profile> profile,
        boolean launchDemo,
        Optional<Locale> locale,
        Optional<Theme> theme,
        Optional<Path> recording,
        Optional<Path> kept) {

    /// The start screen with the saved settings of this user.
    public static WindowOptions usual() {
        return new WindowOptions(
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(PlatformDirectory.CONFIG.ofThisUser()));
    }

    /// The same, with the demo cluster launched at once.
    public WindowOptions launchingDemo() {
        return new WindowOptions(profile, true, locale, theme, recording, kept);
    }

    /// The same, with a recording opened at once.
    public WindowOptions opening(Optional<Path> file) {
        return new WindowOptions(profile, launchDemo, locale, theme, file, kept);
    }

    /// A window that keeps nothing and looks the same everywhere: for pictures and tests.
    public static WindowOptions plain(Optional<Profile> profile) {
        return new WindowOptions(
                profile,
                false,
                Optional.of(Locale.ENGLISH),
                Optional.of(Theme.DARK),
                Optional.empty(),
                Optional.empty());
    }
}
