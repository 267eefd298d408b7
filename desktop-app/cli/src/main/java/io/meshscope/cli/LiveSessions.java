package io.meshscope.cli;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.DemoOptions;
import io.meshscope.cluster.DemoShop;
import io.meshscope.cluster.load.LoadSettings;
import io.meshscope.session.DemoMesh;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import io.meshscope.ui.shell.SessionFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Opens the window's sessions for real, and closes those that are still open when the process is
/// asked to end by a signal.
final class LiveSessions implements SessionFactory {

    private final List<Session> opened = new CopyOnWriteArrayList<>();
    private final DemoOptions options;
    private final Optional<LoadSettings> load;

    LiveSessions() {
        this(DemoOptions.USUAL, Optional.of(LoadSettings.GENTLE));
    }

    /// @param options of the demo, unless others are chosen in the window
    /// @param load that it is kept busy with from then on
    LiveSessions(DemoOptions options, Optional<LoadSettings> load) {
        this.options = options;
        this.load = load;
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "close-sessions"));
    }

    private void closeAll() {
        opened.forEach(Session::close);
    }

    @Override
    public Session open(Profile profile) {
        var session = new LiveSession(profile, Path.of(System.getProperty("java.home")));
        opened.add(session);
        session.start();
        return session;
    }

    @Override
    public Profile demoProfile() {
        return DemoMesh.profile();
    }

    @Override
    public Optional<LoadSettings> demoLoad() {
        return load;
    }

    @Override
    public DemoOptions demoOptions() {
        return options;
    }

    @Override
    public ClusterPlan demoPlan(Session session, DemoOptions chosen) {
        return DemoMesh.plan(DemoShop.home(), session, chosen);
    }
}
