package io.meshscope.ui.preferences;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The preferences as they are now. Changes are written together after a moment; changes that are
/// still unwritten when the window closes are written then.
public final class PreferencesKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PreferencesKeeper.class);
    private static final long DELAY_MILLIS = 500;

    private final Optional<Path> directory;
    private final Optional<PreferencesFile> file;
    private final ScheduledExecutorService timer;
    private final String problem;
    private Preferences preferences;
    private Preferences written;
    private boolean scheduled;

    /// @param directory holds the file; empty to keep nothing
    public PreferencesKeeper(Optional<Path> directory, ScheduledExecutorService timer) {
        this.timer = timer;
        this.directory = directory;
        file = directory.map(PreferencesFile::new);
        PreferencesFile.Read read =
                file.map(PreferencesFile::read)
                        .orElseGet(() -> new PreferencesFile.Read(Preferences.DEFAULT, ""));
        preferences = read.preferences();
        written = preferences;
        problem = read.problem();
    }

    public synchronized Preferences get() {
        return preferences;
    }

    /// Where they are kept; empty when nothing is.
    public Optional<Path> directory() {
        return directory;
    }

    /// Why the defaults are used instead of the saved preferences; empty when those were read.
    public String problem() {
        return problem;
    }

    public synchronized void change(UnaryOperator<Preferences> change) {
        preferences = change.apply(preferences);
        if (file.isPresent() && !scheduled) {
            // The timer may have ended: closing writes whatever is scheduled.
            scheduled = true;
            var _ = timer.schedule(this::write, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void write() {
        scheduled = false;
        if (file.isEmpty() || preferences.equals(written)) {
            return;
        }
        try {
            file.get().write(preferences);
            written = preferences;
        } catch (IOException e) {
            LOG.warn("the settings cannot be kept: {}", e.toString());
        }
    }

    /// Writes what is not written yet.
    @Override
    public void close() {
        write();
    }
}
