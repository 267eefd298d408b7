package io.meshscope.ui.trace;

import io.meshscope.mesh.Edge;
import io.meshscope.mesh.Timeline;
import io.meshscope.query.QueryException;
import io.meshscope.session.Session;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.fx.Rows;
import io.meshscope.ui.fx.StoreModel;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.time.TimeModel;
import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The search for traces. It asks the store off the FX thread, and again while live. The brush
/// narrows the result.
final class TracesViewModel {

    static final int MAX_MATCHES = 5_000;
    private static final int MAX_OTHERS = 5_000;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final PageContext context;
    private final TimeModel time;
    private final StoreModel<Found> store;
    private final WhileShown shown;
    private final ReadOnlyStringWrapper query = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<QueryException>> queryError =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Brush>> brush =
            new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty liveTail = new SimpleBooleanProperty(true);
    private final ObservableList<TraceSummary> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private BooleanSupplier held = () -> false;
    private Object listed = "";
    private final ReadOnlyStringWrapper asked = new ReadOnlyStringWrapper("");
    private String applied = "";

    TracesViewModel(PageContext context) {
        this.context = context;
        time = context.time();
        store =
                new StoreModel<>(
                        context.threads(), INTERVAL, Found.nothing(time.moment()), this::search);
        store.found().addListener(change -> narrow(store.found().get()));
        shown =
                new WhileShown()
                        .on(time.live(), this::news)
                        .on(time.playhead(), store::moved)
                        .on(time.range(), store::moved);
        brush.addListener((property, before, now) -> narrow(store.found().get()));
        liveTail.addListener((property, before, now) -> news());
    }

    ReadOnlyStringProperty query() {
        return query.getReadOnlyProperty();
    }

    /// What is wrong with the query that was run last.
    ReadOnlyObjectProperty<Optional<QueryException>> queryError() {
        return queryError.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Found> found() {
        return store.found();
    }

    /// Why the store could not answer; empty when it could.
    ReadOnlyStringProperty failure() {
        return store.failure();
    }

    ReadOnlyBooleanProperty slow() {
        return store.slow();
    }

    ObjectProperty<Optional<Brush>> brush() {
        return brush;
    }

    /// Whether new traces are shown at once.
    BooleanProperty liveTail() {
        return liveTail;
    }

    /// The traces that match the query and lie within the brush, newest first.
    ObservableList<TraceSummary> rows() {
        return rows;
    }

    /// Whether the store has answered at least once.
    boolean answered() {
        return store.answered();
    }

    /// While this holds, new traces are counted but not listed, so that no row moves.
    void holdWhile(BooleanSupplier hand) {
        held = hand;
    }

    /// How many new traces wait to be listed.
    ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /// Lists the traces that wait.
    void release() {
        list(store.found().get());
    }

    void show() {
        shown.open();
        store.show();
    }

    void hide() {
        shown.close();
        store.hide();
    }

    /// Runs another query. If the text is not a query, the result shown stays.
    void search(String text) {
        query.set(text);
        try {
            TraceQuery.parse(text, MAX_MATCHES, time.moment());
            queryError.set(Optional.empty());
            applied = text;
            brush.set(Optional.empty());
            ask();
        } catch (QueryException e) {
            queryError.set(Optional.of(e));
        }
    }

    /// The query whose result is shown, whenever it is another one.
    ReadOnlyStringProperty asked() {
        return asked.getReadOnlyProperty();
    }

    /// Whether the result shown is that of a query.
    boolean filtered() {
        return !applied.isBlank();
    }

    /// The query of the result: the last valid one.
    String applied() {
        return applied;
    }

    void ask() {
        store.ask();
    }

    /// While something is selected, no new traces are added.
    boolean paused() {
        return brush.get().isPresent();
    }

    private void news() {
        if (time.isLive().get() && liveTail.get() && !paused()) {
            store.news();
        }
    }

    /// The query for what is found at the moment shown.
    TraceQuery question() {
        Instant to = time.moment();
        return TraceQuery.parse(applied, MAX_MATCHES, to).within(to.minus(time.range().get()), to);
    }

    private Callable<Found> search() {
        Instant to = time.moment();
        Instant from = to.minus(time.range().get());
        TraceQuery matching = question();
        boolean everything = !filtered();
        Session session = context.session();
        Instant axis = time.windowTo(to).from();
        return () -> search(session.spans(), matching, everything, from, axis, to);
    }

    /// @param axis where the chart's axis begins, unless a trace is older
    private static Found search(
            SpanStore spans,
            TraceQuery matching,
            boolean everything,
            Instant from,
            Instant axis,
            Instant to) {
        long begin = System.nanoTime();
        List<TraceSummary> matches = spans.search(matching);
        long count = matches.size() < MAX_MATCHES ? matches.size() : spans.count(matching);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        TraceQuery all = TraceQuery.newest(MAX_OTHERS).within(from, to);
        long total = everything ? count : spans.count(all);
        List<TraceSummary> others = everything ? List.of() : without(matches, spans.search(all));
        return new Found(
                new TimeWindow(earliest(axis, matches, others), to),
                matches,
                count,
                others,
                total,
                took,
                spans.usage());
    }

    private static Instant earliest(
            Instant axis, List<TraceSummary> matches, List<TraceSummary> others) {
        return Stream.concat(matches.stream(), others.stream())
                .map(t -> Instant.EPOCH.plusNanos(t.startNanos()))
                .filter(axis::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(axis);
    }

    private static List<TraceSummary> without(
            List<TraceSummary> matches, List<TraceSummary> newest) {
        var ids =
                matches.stream()
                        .map(TraceSummary::traceId)
                        .collect(Collectors.toCollection(HashSet::new));
        return newest.stream().filter(t -> !ids.contains(t.traceId())).toList();
    }

    private void narrow(Found all) {
        var asked = List.of(applied, time.isLive().get(), time.range().get(), brush.get());
        boolean news = asked.equals(listed) && time.isLive().get();
        listed = asked;
        if (news && !rows.isEmpty() && held.getAsBoolean()) {
            waiting.set(fresh(all));
        } else {
            list(all);
        }
    }

    /// How many are newer than the newest row.
    private int fresh(Found all) {
        long newest = rows.stream().mapToLong(TraceSummary::startNanos).max().orElse(0);
        return (int) all.matches().stream().filter(t -> t.startNanos() > newest).count();
    }

    private void list(Found all) {
        waiting.set(0);
        asked.set(applied);
        List<TraceSummary> next =
                brush.get()
                        .map(b -> all.matches().stream().filter(b::holds).toList())
                        .orElse(all.matches());
        Rows.update(rows, next, TraceSummary::traceId);
    }

    /// Spans a second over the last complete step before the moment shown; empty if none ever
    /// arrived.
    OptionalDouble spansPerSecond() {
        List<Timeline.Volume> volume = time.shown().get().timeline().volume();
        if (volume.isEmpty()) {
            return OptionalDouble.empty();
        }
        Instant newest = time.moment().minus(Edge.STEP);
        for (int i = volume.size() - 1; i >= 0; i--) {
            Timeline.Volume step = volume.get(i);
            if (!step.start().isAfter(newest)) {
                boolean last = step.start().plus(Edge.STEP).isAfter(newest);
                return OptionalDouble.of(last ? step.spans() / (double) Edge.STEP.toSeconds() : 0);
            }
        }
        return OptionalDouble.of(0);
    }
}
