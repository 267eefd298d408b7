package io.meshscope.ui.shell;

import io.meshscope.session.Profile;
import io.meshscope.ui.draw.Theme;
import java.util.Locale;
import java.util.Optional;

/// How the window starts.
///
/// @param profile observed at once; empty for the start screen
/// @param launchDemo launches the demo cluster at once, and observes it
/// @param locale the closest supported language is shown
/// @param theme empty for the platform's
public record WindowOptions(
        Optional<Profile> profile, boolean launchDemo, Locale locale, Optional<Theme> theme) {

    /// The start screen in the computer's language and colours.
    public static final WindowOptions DEFAULT =
            new WindowOptions(Optional.empty(), false, Locale.getDefault(), Optional.empty());
}
