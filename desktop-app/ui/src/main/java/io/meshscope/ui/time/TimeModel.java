package io.meshscope.ui.time;

import io.meshscope.journal.Journal;
import io.meshscope.journal.Subscription;
import io.meshscope.mesh.MeshState;
import io.meshscope.message.Message;
import io.meshscope.reading.Moment;
import io.meshscope.session.Recording;
import io.meshscope.session.Session;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Latest;
import io.meshscope.ui.fx.SingleFlight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The moment that the whole window shows.
///
/// While live, [#shown()] follows the journal. At a playhead it is the state folded up to that
/// moment; [#live()] still follows the journal, for what does not depend on the playhead (the
/// status bar, the part of the axis after the playhead). Properties that change together are all
/// set before any listener is called, so a listener of one may read the others. FX thread only.
///
/// A control that writes or calls is bound to [#canAct()]:
/// `publish.disableProperty().bind(context.time().canAct().not())`.
public final class TimeModel implements AutoCloseable {

    public static final Duration DEFAULT_RANGE = Duration.ofMinutes(15);

    /// A session that has just begun is drawn over at least this range.
    static final Duration SHORTEST = Duration.ofSeconds(30);

    private final Journal journal;
    private final Optional<Recording> recording;
    private final InstantSource clock;
    private final Instant start;
    private final Subscription subscription;
    private final SingleFlight<MeshState> fold;
    private final Held<MeshState> live;
    private final Held<MeshState> shown;
    private final Held<Optional<Instant>> playhead = new Held<>(this, "playhead", Optional.empty());
    private final Held<Optional<Message>> problem = new Held<>(this, "problem", Optional.empty());
    private final LiveProperty isLive = new LiveProperty(this, playhead);
    private final ObjectProperty<Duration> range = new SimpleObjectProperty<>(DEFAULT_RANGE);

    public TimeModel(
            Journal journal,
            FxThread fx,
            ScheduledExecutorService timer,
            Background background,
            InstantSource clock) {
        this(journal, Optional.empty(), fx, timer, background, clock);
    }

    private TimeModel(
            Journal journal,
            Optional<Recording> recording,
            FxThread fx,
            ScheduledExecutorService timer,
            Background background,
            InstantSource clock) {
        this.journal = journal;
        this.recording = recording;
        this.clock = clock;
        MeshState first = journal.state();
        start = recording.map(Recording::begun).orElseGet(() -> beginning(first, clock.instant()));
        live = new Held<>(this, "live", recording.map(r -> whole(first, r)).orElse(first));
        shown = new Held<>(this, "shown", first);
        recording.ifPresent(r -> playhead.hold(Optional.of(r.ended())));
        fold = new SingleFlight<>(background, this::folded, this::unreadable);
        var latest = new Latest<MeshState>(fx, timer, this::advanced);
        subscription = journal.onState(latest::offer);
    }

    /// The time of a session. A recording is shown at its end first; its clock stands there.
    public static TimeModel of(
            Session session, FxThread fx, ScheduledExecutorService timer, Background background) {
        Optional<Recording> recording = session.recording();
        InstantSource clock =
                recording.map(r -> InstantSource.fixed(r.ended())).orElseGet(InstantSource::system);
        return new TimeModel(session.journal(), recording, fx, timer, background, clock);
    }

    /// The axis draws all of a recording; a state holds only its latest events.
    private static MeshState whole(MeshState last, Recording recording) {
        return new MeshState(
                last.position(),
                last.registrations(),
                last.config(),
                last.calls(),
                last.sources(),
                last.processes(),
                recording.timeline());
    }

    /// Whether a recording is shown, so that there is no present to go to.
    public boolean recorded() {
        return recording.isPresent();
    }

    /// A recording began earlier, and so did a session that was observed before the window opened.
    private static Instant beginning(MeshState state, Instant now) {
        var events = state.timeline().events();
        return events.isEmpty() || events.getFirst().at().isAfter(now)
                ? now
                : events.getFirst().at();
    }

    private void advanced(MeshState state) {
        live.hold(state);
        if (isLive.get()) {
            shown.hold(state);
        }
        tell();
    }

    /// The newest state, whatever is shown.
    public ReadOnlyObjectProperty<MeshState> live() {
        return live;
    }

    /// The state every view draws.
    public ReadOnlyObjectProperty<MeshState> shown() {
        return shown;
    }

    /// The moment shown; empty while live.
    public ReadOnlyObjectProperty<Optional<Instant>> playhead() {
        return playhead;
    }

    public ReadOnlyBooleanProperty isLive() {
        return isLive;
    }

    /// Whether something may be written, called, launched or ended. That is allowed only while the
    /// present is shown, so that users act on what they see. Every control that does so, with its
    /// key and its menu entry, is bound to this one property.
    public ReadOnlyBooleanProperty canAct() {
        return isLive;
    }

    /// Why the moment that was asked for cannot be shown; empty if it can.
    public ReadOnlyObjectProperty<Optional<Message>> problem() {
        return problem;
    }

    /// How far back views reach at most.
    public ObjectProperty<Duration> range() {
        return range;
    }

    /// The window of time that charts and axes draw: the range up to the moment shown, but not from
    /// before the session began, so that the first minutes fill them.
    public TimeWindow window() {
        return windowTo(moment());
    }

    /// The range up to a moment, but not from before the session began.
    public TimeWindow windowTo(Instant to) {
        Instant from = to.minus(range.get());
        if (from.isBefore(start)) {
            Instant latest = to.minus(SHORTEST);
            from = start.isBefore(latest) ? start : latest;
        }
        return new TimeWindow(from, to);
    }

    /// The moment shown; the clock's moment while live. Views show nothing later.
    public Instant moment() {
        return playhead.get().orElseGet(clock::instant);
    }

    /// The moment shown, as readings take it.
    public Moment seen() {
        return playhead.get()
                .map(Moment::past)
                .orElseGet(() -> Moment.live(clock.instant(), System.nanoTime()));
    }

    /// The clock's moment, whatever is shown.
    public Instant now() {
        return clock.instant();
    }

    /// When the session began.
    public Instant start() {
        return start;
    }

    /// Shows the present; of a recording, its end.
    public void goLive() {
        if (recording.isPresent()) {
            ask(recording.get().ended());
            return;
        }
        fold.cancel();
        playhead.hold(Optional.empty());
        shown.hold(live.get());
        tell();
    }

    /// Shows the mesh as it was at a moment. The state is folded off the FX thread, one moment at a
    /// time; of the moments asked for meanwhile only the latest is folded next. The old state stays
    /// until the new one is there.
    public void goTo(Instant moment) {
        if (!moment.isBefore(clock.instant())) {
            goLive();
            return;
        }
        ask(recorded() && moment.isBefore(start) ? start : moment);
    }

    private void ask(Instant moment) {
        playhead.hold(Optional.of(moment));
        problem.hold(Optional.empty());
        fold.ask(() -> journal.stateAt(moment));
        tell();
    }

    private void folded(MeshState state) {
        shown.hold(state);
        tell();
    }

    private void unreadable(Exception failure) {
        problem.hold(Optional.of(Message.why(failure)));
        if (recorded()) {
            tell();
        } else {
            goLive();
        }
    }

    private void tell() {
        isLive.tell();
        playhead.tell();
        live.tell();
        shown.tell();
        problem.tell();
    }

    /// Stops at the present moment, or goes live again. A recording stands still anyway.
    public void pauseOrResume() {
        if (recorded()) {
            return;
        }
        if (isLive.get()) {
            goTo(clock.instant().minusMillis(1));
        } else {
            goLive();
        }
    }

    /// Moves the playhead to the next event of the timeline after it; live when there is none.
    public void nextEvent() {
        live.get().timeline().next(moment()).ifPresentOrElse(this::goTo, this::goLive);
    }

    /// Moves the playhead to the last event of the timeline before it.
    public void previousEvent() {
        live.get().timeline().previous(moment()).ifPresent(this::goTo);
    }

    @Override
    public void close() {
        fold.cancel();
        subscription.close();
    }
}
