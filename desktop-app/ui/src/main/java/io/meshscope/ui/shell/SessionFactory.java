package io.meshscope.ui.shell;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.DemoOptions;
import io.meshscope.cluster.load.LoadSettings;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import java.util.Optional;

/// Opens sessions for the window. Calls block: the window makes them off the FX thread.
public interface SessionFactory {

    /// Starts observing. A source that does not answer is no failure: it says so in the journal.
    ///
    /// @throws RuntimeException with a message for the user when nothing can be observed at all
    Session open(Profile profile);

    /// Where the demo cluster is observed.
    Profile demoProfile();

    /// What the demo cluster is launched with unless the user chooses otherwise.
    default DemoOptions demoOptions() {
        return DemoOptions.USUAL;
    }

    /// What the demo cluster consists of, sending its telemetry to where the session listens.
    ///
    /// @throws io.meshscope.cluster.LaunchException when something it needs is missing
    ClusterPlan demoPlan(Session session, DemoOptions options);

    /// What the demo cluster is kept busy with once it runs; empty for nothing.
    default Optional<LoadSettings> demoLoad() {
        return Optional.empty();
    }
}
