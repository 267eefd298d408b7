package io.meshscope.ui.firstrun;

import io.meshscope.demo.DemoOptions;
import io.meshscope.session.KeptSessions;
import io.meshscope.session.Profile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// What the start screen can start.
///
/// @param launchDemo launches the demo cluster as it was chosen, and observes it
/// @param connect observes what a profile names
public record StartActions(
        Consumer<DemoOptions> launchDemo, Consumer<Profile> connect, Recordings recordings) {

    /// What it can do with recordings.
    ///
    /// @param open shows one
    /// @param choose asks for a file and shows it
    /// @param kept the last sessions; empty when none are kept
    public record Recordings(Consumer<Path> open, Runnable choose, Optional<KeptSessions> kept) {

        /// Nothing.
        public static final Recordings NONE =
                new Recordings(file -> {}, () -> {}, Optional.empty());
    }
}
