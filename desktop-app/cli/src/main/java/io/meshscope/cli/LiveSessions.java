package io.meshscope.cli;

import io.meshscope.demo.DemoMesh;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.load.LoadSettings;
import io.meshscope.session.Profile;
import io.meshscope.ui.shell.SessionFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Opens real sessions for the window, and closes those that are still open when a signal asks the
/// process to end.
final class LiveSessions implements SessionFactory {

    private final List<DemoSession> opened = new CopyOnWriteArrayList<>();
    private final DemoOptions options;
    private final Optional<LoadSettings> load;

    LiveSessions() {
        this(DemoOptions.USUAL, Optional.of(LoadSettings.GENTLE));
    }

    /// @param options of the demo, unless the user chooses others in the window
    /// @param load the load on the demo from its launch on; empty for none
    LiveSessions(DemoOptions options, Optional<LoadSettings> load) {
        this.options = options;
        this.load = load;
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "close-sessions"));
    }

    private void closeAll() {
        opened.forEach(DemoSession::close);
    }

    @Override
    public DemoSession open(Profile profile) {
        var session = DemoSession.open(profile, Path.of(System.getProperty("java.home")));
        opened.add(session);
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
}
