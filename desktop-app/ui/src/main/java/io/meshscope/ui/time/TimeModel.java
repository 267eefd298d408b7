package io.meshscope.ui.time;

import io.meshscope.journal.Journal;
import io.meshscope.journal.Subscription;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Latest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The moment that the whole window shows.
///
/// While live, [#shown()] follows the journal; at a playhead it is the state folded up to it, and
/// [#live()] goes on for what counts regardless (the status bar, the part of the axis after the
/// playhead). FX thread only.
public final class TimeModel implements AutoCloseable {

    public static final Duration DEFAULT_RANGE = Duration.ofMinutes(15);

    private final Journal journal;
    private final Background background;
    private final InstantSource clock;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<MeshState> live;
    private final ReadOnlyObjectWrapper<MeshState> shown;
    private final ReadOnlyObjectWrapper<Optional<Instant>> playhead =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper isLive = new ReadOnlyBooleanWrapper(true);
    private final ObjectProperty<Duration> range = new SimpleObjectProperty<>(DEFAULT_RANGE);

    public TimeModel(
            Journal journal,
            FxThread fx,
            ScheduledExecutorService timer,
            Background background,
            InstantSource clock) {
        this.journal = journal;
        this.background = background;
        this.clock = clock;
        live = new ReadOnlyObjectWrapper<>(journal.state());
        shown = new ReadOnlyObjectWrapper<>(journal.state());
        var latest = new Latest<MeshState>(fx, timer, this::advanced);
        subscription = journal.onState(latest::offer);
    }

    private void advanced(MeshState state) {
        live.set(state);
        if (isLive.get()) {
            shown.set(state);
        }
    }

    /// The newest state, whatever is shown.
    public ReadOnlyObjectProperty<MeshState> live() {
        return live.getReadOnlyProperty();
    }

    /// The state every view draws.
    public ReadOnlyObjectProperty<MeshState> shown() {
        return shown.getReadOnlyProperty();
    }

    /// The moment shown; empty while live.
    public ReadOnlyObjectProperty<Optional<Instant>> playhead() {
        return playhead.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty isLive() {
        return isLive.getReadOnlyProperty();
    }

    /// How far back the time axis reaches.
    public ObjectProperty<Duration> range() {
        return range;
    }

    /// The moment shown, the clock's while live: the right end of what views may show.
    public Instant moment() {
        return playhead.get().orElseGet(clock::instant);
    }

    /// The clock's moment, whatever is shown.
    public Instant now() {
        return clock.instant();
    }

    public void goLive() {
        playhead.set(Optional.empty());
        isLive.set(true);
        shown.set(live.get());
    }

    /// Shows the mesh as it was. The state is folded off the FX thread; until it is there the old
    /// one stays.
    public void goTo(Instant moment) {
        if (!moment.isBefore(clock.instant())) {
            goLive();
            return;
        }
        isLive.set(false);
        playhead.set(Optional.of(moment));
        background.run(
                () -> journal.stateAt(moment),
                state -> {
                    if (playhead.get().filter(moment::equals).isPresent()) {
                        shown.set(state);
                    }
                },
                failure -> goLive());
    }

    /// Stops at the moment shown, or goes live again.
    public void pauseOrResume() {
        if (isLive.get()) {
            goTo(clock.instant().minusMillis(1));
        } else {
            goLive();
        }
    }

    /// Moves the playhead to the next event of the timeline after it; live when there is none.
    public void nextEvent() {
        Instant from = moment();
        for (MeshEvent event : live.get().timeline().events()) {
            if (event.at().isAfter(from)) {
                goTo(event.at());
                return;
            }
        }
        goLive();
    }

    /// Moves the playhead to the last event of the timeline before it.
    public void previousEvent() {
        Instant from = moment();
        MeshEvent found = null;
        for (MeshEvent event : live.get().timeline().events()) {
            if (!event.at().isBefore(from)) {
                break;
            }
            found = event;
        }
        if (found != null) {
            goTo(found.at());
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
