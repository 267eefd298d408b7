package io.meshscope.ui.shell;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.Timeline;
import io.meshscope.reading.SourceReading;
import io.meshscope.session.Session;
import io.meshscope.trace.SpanStore;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.time.TimeModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The numbers of the status bar. They stay current whatever moment is shown.
final class StatusViewModel {

    private static final int STEP_SECONDS = 5;

    /// @param ingest spans a second over the last complete step; empty if none ever arrived
    /// @param store the size of everything stored; empty until it was measured
    /// @param etcd in revisions
    /// @param consul in indexes
    record Status(
            OptionalDouble ingest,
            Optional<SpanStore.Usage> store,
            Position etcd,
            Position consul,
            Session.Dropped dropped,
            Heap heap) {}

    /// How far a registry is.
    ///
    /// @param newest empty while it is not connected
    /// @param shown at the moment shown, when that is in the past
    /// @param source how it is doing; empty when it never said so
    record Position(OptionalLong newest, OptionalLong shown, Optional<SourceReading> source) {}

    /// In bytes.
    record Heap(long used, long max) {}

    private static final int EVERY = 5;

    private final Session session;
    private final TimeModel time;
    private final Background background;
    private final ReadOnlyObjectWrapper<Status> status;
    private Optional<SpanStore.Usage> usage = Optional.empty();
    private Object measured = this;
    private long heap;
    private int age = EVERY;
    private boolean reading;

    StatusViewModel(Session session, TimeModel time, Background background) {
        this.session = session;
        this.time = time;
        this.background = background;
        heap = usedHeap();
        status = new ReadOnlyObjectWrapper<>(read());
    }

    ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    /// Call it once a second. The store is asked when spans have arrived; the sizes of the store
    /// and the heap are measured every [#EVERY] times, because their small changes say nothing.
    void refresh() {
        age++;
        Object arrived = time.live().get().timeline().volume();
        boolean due = age >= EVERY;
        if (due) {
            age = 0;
            heap = usedHeap();
        }
        status.set(read());
        if (!reading && due && measured != arrived) {
            reading = true;
            measured = arrived;
            background.run(
                    () -> session.spans().usage(),
                    found -> {
                        reading = false;
                        usage = Optional.of(found);
                        status.set(read());
                    },
                    failure -> reading = false);
        }
    }

    private Status read() {
        MeshState live = time.live().get();
        return new Status(
                ingest(live, time.now()),
                usage,
                position(live, SourceId.ETCD),
                position(live, SourceId.CONSUL),
                session.dropped(),
                new Heap(heap, Runtime.getRuntime().maxMemory()));
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// The last complete step; a step without spans counts as a measured zero.
    static OptionalDouble ingest(MeshState state, Instant now) {
        if (state.timeline().volume().isEmpty()) {
            return OptionalDouble.empty();
        }
        long step = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS) * STEP_SECONDS;
        Instant last = Instant.ofEpochSecond(step - STEP_SECONDS);
        return OptionalDouble.of(
                state.timeline().volume().stream()
                                .filter(v -> v.start().equals(last))
                                .mapToLong(Timeline.Volume::spans)
                                .sum()
                        / (double) STEP_SECONDS);
    }

    private Position position(MeshState live, SourceId id) {
        return new Position(
                reached(live, id),
                time.isLive().get() ? OptionalLong.empty() : reached(time.shown().get(), id),
                SourceReading.of(live, id));
    }

    private static OptionalLong reached(MeshState state, SourceId id) {
        Source source = state.sources().all().get(id);
        return source == null || !source.current() ? OptionalLong.empty() : source.position();
    }

    /// The receivers of OTLP that listen, and how many others do: `:4317 gRPC · :4318 HTTP · +3`.
    static String receivers(Session session) {
        List<Session.Receiver> listening =
                session.receivers().stream().filter(r -> r.port() > 0).toList();
        List<String> words =
                new ArrayList<>(
                        listening.stream()
                                .filter(r -> Session.OTLP.contains(r.kind()))
                                .map(r ->
                                        ":"
                                                + r.port()
                                                + " "
                                                + r.kind().title().replace("OTLP ", ""))
                                .toList());
        int others = listening.size() - words.size();
        if (others > 0) {
            words.add("+" + others);
        }
        return words.isEmpty() ? Numbers.NONE : String.join(" · ", words);
    }

    /// All receivers that listen, each on a line: `Zipkin :9411`.
    static String allReceivers(Session session) {
        return session.receivers().stream()
                .filter(r -> r.port() > 0)
                .map(r -> r.kind().title() + " :" + r.port())
                .collect(Collectors.joining("\n"));
    }
}
