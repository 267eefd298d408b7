package io.meshscope.ui.page;

import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.Mark;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.ServiceReader;
import io.meshscope.reading.ServiceReadings;
import io.meshscope.session.Session;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.time.TimeModel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/// What the frame gives a feature.
///
/// @param session the mesh being observed
/// @param time the moment to show
/// @param navigator goes to other places of the window
/// @param language the window's words; the one of the session, which ends with it
/// @param threads also given by themselves, for code that does not depend on the window
/// @param kept what is kept between starts
/// @param common what all views share of the session
public record PageContext(
        Session session,
        TimeModel time,
        Navigator navigator,
        Language language,
        Threads threads,
        PreferencesKeeper kept,
        Common common) {

    /// @param notes all views write them here, so that the time axis shows them at once
    /// @param readings all views read the services here, so that each state is read once
    public record Common(NotesModel notes, ServiceReadings readings) {}

    public PageContext(
            Session session,
            TimeModel time,
            Navigator navigator,
            Language language,
            Threads threads,
            PreferencesKeeper kept) {
        this(
                session,
                time,
                navigator,
                language,
                threads,
                kept,
                new Common(
                        new NotesModel(session, threads.background()),
                        new ServiceReadings(session.profile().configPrefixes())));
    }

    /// The notes of the session.
    public NotesModel notes() {
        return common.notes();
    }

    /// Reads all services of a state, on any thread. A large mesh takes longer than a frame.
    public ServiceReadings readings() {
        return common.readings();
    }

    /// For everything that may block.
    public Background background() {
        return threads.background();
    }

    /// For tasks that run later; they go to the FX thread through [#fx()].
    public ScheduledExecutorService timer() {
        return threads.timer();
    }

    public FxThread fx() {
        return threads.fx();
    }

    /// The words of the readings, in the reader's language and zone.
    public ReadingWords words() {
        return new ReadingWords(language.locale().get(), ZoneId.systemDefault());
    }

    /// What instances are called. It knows every process that was launched, whatever moment is
    /// shown, because spans and logs are read of any moment.
    public InstanceNames names() {
        return new InstanceNames(time.live().get());
    }

    /// The services at the moment shown.
    public ServiceReader services() {
        return new ServiceReader(
                time.shown().get(), time.seen(), session.profile().configPrefixes());
    }

    /// The causes within a time, as far as they are known at the moment shown.
    public List<Mark> marks(Instant from, Instant to) {
        return Mark.within(time.shown().get(), session.profile().configPrefixes(), from, to);
    }
}
