package io.meshscope.benchmarks.drag;

import static io.meshscope.benchmarks.OnFx.onFx;

import io.meshscope.benchmarks.ProbeWindow;
import io.meshscope.journal.Journal;
import io.meshscope.journal.JournalStore;
import io.meshscope.log.LogStore;
import io.meshscope.log.duckdb.DuckDbLogStore;
import io.meshscope.metric.duckdb.DuckDbMetricStore;
import io.meshscope.reading.FailureWord;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import io.meshscope.store.DuckDbJournalStore;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Pulses;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.fx.WindowTimer;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.shell.Workbench;
import io.meshscope.ui.time.TimeModel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import javafx.application.Platform;

/// Drags the playhead over a full journal, to a new position in every frame, in the real window
/// with the real stores, once for each view that shows the moment. Prints how many folds and reads
/// were under way at once at most, and what the frames cost.
public final class DragProbe {

    private static final int EVENTS = 100_000;
    private static final int POSITIONS = 500;
    private static final int WARM_UP = 200;
    private static final List<Place> VIEWS =
            List.of(Place.TOPOLOGY, Place.SERVICES, Place.TRACES, Place.METRICS, Place.LOGS);
    private static final Instant FROM = Instant.parse("2026-03-12T06:00:00Z");
    private static final Set<String> JOURNAL_READS = Set.of("read", "lastAtOrBefore");
    private static final Set<String> STORE_READS =
            Set.of("search", "count", "histogram", "red", "usage", "byService");

    private final InFlight folds = new InFlight();
    private final InFlight spanReads = new InFlight();
    private final InFlight logReads = new InFlight();
    private final BusyMesh.Moment clock = new BusyMesh.Moment(FROM);

    private DragProbe() {}

    /// Prints a line for each view.
    ///
    /// @param arguments the views to drag in, for example `traces`; none for all that show the
    ///   moment
    public static void main(String[] arguments) throws Exception {
        new DragProbe().run(arguments.length == 0 ? VIEWS : placesOf(arguments));
        Platform.exit();
    }

    private void run(List<Place> views) throws Exception {
        var running = new CountDownLatch(1);
        Platform.startup(running::countDown);
        Platform.setImplicitExit(false);
        running.await();
        ScheduledExecutorService timer = new WindowTimer("window-timer");
        try (var file = SessionFile.open(Optional.empty());
                var background = new Background(FxThread.platform())) {
            JournalStore events =
                    folds.counted(JournalStore.class, new DuckDbJournalStore(file), JOURNAL_READS);
            SpanStore spans =
                    spanReads.counted(
                            SpanStore.class,
                            new DuckDbSpanStore(file, FailureWord::of),
                            STORE_READS);
            LogStore logs = logReads.counted(LogStore.class, new DuckDbLogStore(file), STORE_READS);
            try (var journal =
                    new Journal(events, Journal.Limits.DEFAULT, clock, System::nanoTime)) {
                var mesh = new BusyMesh(journal, spans, logs, clock);
                mesh.tell(EVENTS, FROM);
                System.out.printf("%d events told%n", mesh.told());
                var session =
                        new ProbedSession(
                                journal, spans, logs, new DuckDbMetricStore(file), profile());
                Workbench bench = onFx(() -> open(session.session(), background, timer));
                for (Place place : views) {
                    drag(bench, place);
                }
                onFx(() -> {
                    bench.close();
                    return true;
                });
            }
        } finally {
            timer.shutdownNow();
        }
    }

    private static List<Place> placesOf(String[] names) {
        return Stream.of(names).map(name -> new Place(name.toLowerCase(Locale.ROOT))).toList();
    }

    private void drag(Workbench bench, Place place) throws Exception {
        TimeModel time = bench.context().time();
        onFx(() -> {
            bench.context().navigator().go(Location.of(place));
            return true;
        });
        Pulses.await(30);
        new Frames().run(WARM_UP, frame -> time.goTo(position(frame, WARM_UP)));
        Pulses.await(30);
        List.of(folds, spanReads, logReads).forEach(InFlight::reset);
        var frames = new Frames();
        frames.run(POSITIONS, frame -> time.goTo(position(frame, POSITIONS)));
        int reads = spanReads.all() + logReads.all();
        System.out.printf(
                "%-9s at most under way: %d of %d journal reads, %d of %d store reads; %s%n",
                place.key(),
                folds.most(),
                folds.all(),
                Math.max(spanReads.most(), logReads.most()),
                reads,
                frames.told());
    }

    /// The position in a frame: forth and back over the whole time.
    private static Instant position(int frame, int count) {
        double share = Math.abs(1 - 2.0 * frame / count);
        return FROM.plusMillis((long) (share * (BusyMesh.LENGTH.toMillis() - 2_000)));
    }

    private Workbench open(Session session, Background background, ScheduledExecutorService timer) {
        FxThread fx = FxThread.platform();
        return ProbeWindow.open(
                session,
                new TimeModel(session.journal(), fx, timer, background, clock),
                Place.TOPOLOGY,
                new Threads(background, fx, timer));
    }

    private static Profile profile() {
        return new Profile(
                "Drag",
                "dev",
                Profile.Etcd.NONE,
                Optional.empty(),
                Profile.Ports.OFF,
                Profile.Store.TEMPORARY,
                Optional.empty());
    }
}
