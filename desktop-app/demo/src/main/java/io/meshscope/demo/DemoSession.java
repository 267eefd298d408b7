package io.meshscope.demo;

import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import io.meshscope.session.RecordedSession;
import io.meshscope.session.Session;
import java.nio.file.Path;
import java.util.List;

/// A session and its demo, which are closed together.
public record DemoSession(Session session, Demo demo) implements AutoCloseable {

    /// Begins to listen and to observe; nothing is launched yet.
    ///
    /// @param javaHome the Java that the shop runs on
    /// @throws io.meshscope.journal.JournalException when the session's file cannot be used
    /// @throws IllegalArgumentException when an address of the profile is not valid
    public static DemoSession open(Profile profile, Path javaHome) {
        var certificates = new ShopCertificates();
        var session = new LiveSession(profile, certificates::caller);
        session.start();
        return new DemoSession(session, new ShopDemo(session, certificates, javaHome));
    }

    /// Opens a recording, or files of telemetry in other formats; nothing can be launched beside
    /// them.
    ///
    /// @param files at least one
    /// @throws io.meshscope.journal.JournalException when they are none
    public static DemoSession recorded(List<Path> files) {
        return new DemoSession(RecordedSession.opened(files), new NoDemo());
    }

    /// Closing twice does nothing; whoever closes second waits for the first.
    @Override
    public void close() {
        demo.close();
        session.close();
    }
}
