package io.meshscope.cli;

import io.meshscope.demo.DemoMesh;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.load.LoadSettings;
import io.meshscope.session.KeptSessions;
import io.meshscope.session.Profile;
import io.meshscope.ui.preferences.PlatformDirectory;
import io.meshscope.ui.shell.SessionFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Opens real sessions for the window, and closes those that are still open when a signal asks the
/// process to end.
final class LiveSessions implements SessionFactory {

    private final List<DemoSession> opened = new CopyOnWriteArrayList<>();
    private final DemoOptions options;
    private final Optional<LoadSettings> load;
    private final Optional<KeptSessions> kept;

    /// Sessions whose files are kept for this user.
    static LiveSessions kept() {
        return kept(DemoOptions.USUAL, Optional.of(LoadSettings.GENTLE));
    }

    /// Sessions whose files are kept for this user.
    ///
    /// @param options of the demo, unless the user chooses others in the window
    /// @param load the load on the demo from its launch on; empty for none
    static LiveSessions kept(DemoOptions options, Optional<LoadSettings> load) {
        Path sessions = PlatformDirectory.STATE.ofThisUser().resolve("sessions");
        return new LiveSessions(options, load, Optional.of(new KeptSessions(sessions)));
    }

    /// @param options of the demo, unless the user chooses others in the window
    /// @param load the load on the demo from its launch on; empty for none
    /// @param kept keeps the sessions' files; empty for temporary ones
    LiveSessions(DemoOptions options, Optional<LoadSettings> load, Optional<KeptSessions> kept) {
        this.options = options;
        this.load = load;
        this.kept = kept;
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "close-sessions"));
    }

    private void closeAll() {
        opened.forEach(DemoSession::close);
    }

    @Override
    public DemoSession open(Profile profile) {
        var session =
                DemoSession.open(
                        kept.map(k -> keeping(profile, k)).orElse(profile),
                        Path.of(System.getProperty("java.home")));
        opened.add(session);
        return session;
    }

    /// A profile that names no file gets one that is kept.
    private static Profile keeping(Profile profile, KeptSessions kept) {
        if (profile.store().file().isPresent()) {
            return profile;
        }
        Instant now = Instant.now();
        kept.prune(now);
        return profile.keptIn(kept.next(now));
    }

    @Override
    public DemoSession openRecording(List<Path> files) {
        DemoSession session = DemoSession.recorded(files);
        opened.add(session);
        return session;
    }

    @Override
    public Optional<KeptSessions> keptSessions() {
        return kept;
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
