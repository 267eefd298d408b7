package io.meshscope.session;

import io.meshscope.store.DuckDbJournalStore;
import io.meshscope.store.Retention;
import io.meshscope.store.SessionFile;
import io.meshscope.store.SessionInfo;
import io.meshscope.trace.served.ServedCalls;
import io.meshscope.trace.served.duckdb.DuckDbServedCalls;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The file that a session writes while it observes: what it says of the session, its stores, and
/// what is removed when it grows too large.
final class ObservedFile {

    private final SessionFile file;
    private final SessionInfo info;
    private final Stores stores;
    private final DuckDbJournalStore events;

    /// @param opened closes it
    /// @throws io.meshscope.journal.JournalException when the file cannot be used
    ObservedFile(Profile profile, Opened opened) {
        file = opened.add(SessionFile.open(profile.store().file()));
        info =
                new SessionInfo(
                        profile.name(),
                        profile.environment(),
                        profile.configPrefixes(),
                        InstantSource.system().instant(),
                        Optional.empty());
        opened.add(() -> SessionInfo.end(file, InstantSource.system().instant()));
        stores = Stores.in(file);
        opened.add(
                new Retention(
                        file,
                        profile.store().limitBytes(),
                        Optional.empty(),
                        InstantSource.system()));
        events = opened.add(new DuckDbJournalStore(file));
    }

    /// Notes what is observed, and since when.
    void begin() {
        info.begin(file);
    }

    Stores stores() {
        return stores;
    }

    /// Where the journal keeps its events.
    DuckDbJournalStore events() {
        return events;
    }

    ServedCalls served() {
        return new DuckDbServedCalls(file);
    }

    void save(Path target) {
        file.copyTo(target, InstantSource.system().instant());
    }
}
