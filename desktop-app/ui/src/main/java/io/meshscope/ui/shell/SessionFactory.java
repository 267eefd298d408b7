package io.meshscope.ui.shell;

import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.load.LoadSettings;
import io.meshscope.session.Profile;
import java.util.Optional;

/// Opens sessions for the window. Calls block: the window makes them off the FX thread.
public interface SessionFactory {

    /// Starts observing. A source that does not answer is no failure: it says so in the journal.
    ///
    /// @throws RuntimeException with a message for the user when nothing can be observed at all
    DemoSession open(Profile profile);

    /// Where the demo cluster is observed.
    Profile demoProfile();

    /// What the demo cluster is launched with unless the user chooses otherwise.
    default DemoOptions demoOptions() {
        return DemoOptions.USUAL;
    }

    /// What the demo cluster is kept busy with once it runs; empty for nothing.
    default Optional<LoadSettings> demoLoad() {
        return Optional.empty();
    }
}
