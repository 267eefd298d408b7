package io.meshscope.ui.shell;

import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.load.LoadSettings;
import io.meshscope.session.KeptSessions;
import io.meshscope.session.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Opens sessions for the window. The calls block, so the window makes them off the FX thread.
public interface SessionFactory {

    /// Starts observing. A source that does not answer is not a failure: the journal records it.
    ///
    /// @throws RuntimeException with a message for the user when nothing can be observed at all
    DemoSession open(Profile profile);

    /// Opens a recording, or files of telemetry in other formats.
    ///
    /// @param files at least one
    /// @throws RuntimeException with a message for the user when they are none
    default DemoSession openRecording(List<Path> files) {
        return DemoSession.recorded(files);
    }

    /// The sessions that were kept; empty when none are.
    default Optional<KeptSessions> keptSessions() {
        return Optional.empty();
    }

    /// The profile with which the demo cluster is observed.
    Profile demoProfile();

    /// The options with which the demo cluster is launched unless the user chooses others.
    default DemoOptions demoOptions() {
        return DemoOptions.USUAL;
    }

    /// The load on the demo cluster once it runs; empty for none.
    default Optional<LoadSettings> demoLoad() {
        return Optional.empty();
    }
}
