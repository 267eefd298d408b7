package io.meshscope.ui.log;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.log.LogVocabulary;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.query.Moment;
import io.meshscope.query.Query;
import io.meshscope.query.QueryException;
import io.meshscope.ui.fx.Rows;
import io.meshscope.ui.fx.StoreModel;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The search of logs. It asks the store off the FX thread, and again while live. At a playhead it
/// also finds the lines written soon after, which are shown dimmed.
final class LogsViewModel {

    static final int MAX_LINES = 5_000;
    static final int MAX_LATER = 1_000;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int BUCKETS = 180;
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600};

    private final PageContext context;
    private final TimeModel time;
    private final StoreModel<LogsFound> store;
    private final WhileShown shown;
    private final ObjectProperty<LogFilter> filter = new SimpleObjectProperty<>(LogFilter.ALL);
    private final ReadOnlyObjectWrapper<Optional<QueryException>> queryError =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean typing;
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();

    LogsViewModel(PageContext context) {
        this.context = context;
        time = context.time();
        store =
                new StoreModel<>(
                        context.threads(),
                        INTERVAL,
                        LogsFound.nothing(time.moment()),
                        this::question);
        store.found().addListener(change -> list(store.found().get()));
        shown =
                new WhileShown()
                        .on(time.live(), this::news)
                        .on(time.playhead(), store::moved)
                        .on(time.range(), store::moved);
        filter.addListener((property, before, now) -> {
            if (typing) {
                store.typed();
            } else {
                if (!now.text().equals(before.text())) {
                    // Another query takes the place of what was typed, whatever was wrong with it.
                    queryError.set(Optional.empty());
                }
                ask();
            }
        });
    }

    /// Which logs are wanted; setting it asks at once.
    ObjectProperty<LogFilter> filter() {
        return filter;
    }

    /// The text as typed so far; it is searched for after a pause. A text that is no query leaves
    /// what is shown.
    void type(String text) {
        try {
            Query.parse(text, LogVocabulary.LOGS, Moment.here(time.moment()));
        } catch (QueryException e) {
            queryError.set(Optional.of(e));
            return;
        }
        queryError.set(Optional.empty());
        typing = true;
        filter.set(filter.get().withText(text));
        typing = false;
    }

    /// What is wrong with the text that was typed last.
    ReadOnlyObjectProperty<Optional<QueryException>> queryError() {
        return queryError.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<LogsFound> found() {
        return store.found();
    }

    /// Why the store could not answer; empty when it could.
    ReadOnlyObjectProperty<Optional<Message>> failure() {
        return store.failure();
    }

    ReadOnlyBooleanProperty slow() {
        return store.slow();
    }

    /// Whether the table stays at its newest line.
    BooleanProperty follow() {
        return follow;
    }

    /// Oldest first, with the rule at the playhead.
    ObservableList<LogLine> lines() {
        return lines;
    }

    boolean answered() {
        return store.answered();
    }

    /// News wait while this is true.
    void holdWhile(ObservableBooleanValue hand) {
        store.holdWhile(hand);
    }

    void show() {
        shown.open();
        store.show();
    }

    void hide() {
        shown.close();
        store.hide();
    }

    /// All records of the time shown that match, for a file.
    LogQuery toExport() {
        Instant moment = time.moment();
        LogFilter wanted = filter.get();
        return wanted.query(
                wanted.range()
                        .map(LogFilter.Range::from)
                        .orElseGet(() -> moment.minus(time.range().get())),
                wanted.range().map(LogFilter.Range::to).orElse(moment),
                LogExport.MOST,
                Moment.here(moment));
    }

    void ask() {
        store.ask();
    }

    private void news() {
        if (time.isLive().get() && filter.get().range().isEmpty()) {
            store.news();
        }
    }

    /// All services that are registered, that called, or that were called.
    SortedSet<ServiceName> services() {
        MeshState state = time.shown().get();
        var names = new TreeSet<ServiceName>(state.registrations().services().keySet());
        for (EdgeId edge : state.traffic().edges().keySet()) {
            edge.caller().ifPresent(names::add);
            names.add(edge.callee());
        }
        return names;
    }

    private Callable<LogsFound> question() {
        Instant moment = time.moment();
        Duration range = time.range().get();
        Instant now = time.now();
        Instant later = moment.plus(range.dividedBy(5));
        Instant to = time.isLive().get() ? moment : later.isBefore(now) ? later : now;
        Instant from = moment.minus(range);
        Instant axis = time.windowTo(moment).from();
        LogFilter wanted = filter.get();
        LogStore logs = context.session().logs();
        return () -> search(logs, wanted, from, axis, moment, to);
    }

    /// @param axis where the histogram begins, unless a line is older
    private static LogsFound search(
            LogStore logs,
            LogFilter wanted,
            Instant from,
            Instant axis,
            Instant moment,
            Instant to) {
        long begin = System.nanoTime();
        Moment at = Moment.here(moment);
        Instant first = wanted.range().map(LogFilter.Range::from).orElse(from);
        Instant last = wanted.range().map(LogFilter.Range::to).orElse(to);
        Instant middle = last.isBefore(moment) ? last : first.isAfter(moment) ? first : moment;
        List<LogRecord> before = logs.search(wanted.query(first, middle, MAX_LINES, at));
        List<LogRecord> after =
                middle.isBefore(last)
                        ? logs.search(wanted.query(middle, last, MAX_LATER, at))
                        : List.of();
        Instant left = earliest(axis, before);
        Duration step = step(Duration.between(left, to));
        LogQuery whole = wanted.query(left, to, 1, at);
        var counts = logs.count(wanted.anySeverity(first, middle, at));
        long all = sum(logs.count(LogFilter.ALL.anySeverity(from, moment, at)));
        return new LogsFound(
                new LogsFound.Axis(left, moment, to),
                new LogsFound.Part(
                        before,
                        before.size() < MAX_LINES
                                ? before.size()
                                : sum(logs.count(wanted.query(first, middle, 1, at)))),
                new LogsFound.Part(
                        after,
                        after.size() < MAX_LATER
                                ? after.size()
                                : sum(logs.count(wanted.query(middle, last, 1, at)))),
                counts,
                all,
                new LogsFound.Histogram(logs.histogram(whole, step), step),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private static Instant earliest(Instant axis, List<LogRecord> lines) {
        return lines.isEmpty() || lines.getFirst().at().isAfter(axis)
                ? axis
                : lines.getFirst().at();
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Duration step(Duration range) {
        for (int seconds : STEPS) {
            if (range.toSeconds() / seconds <= BUCKETS) {
                return Duration.ofSeconds(seconds);
            }
        }
        return Duration.ofSeconds(Math.max(3_600, range.toSeconds() / BUCKETS));
    }

    private void list(LogsFound next) {
        var all =
                new ArrayList<LogLine>(
                        next.before().lines().size() + next.after().lines().size() + 1);
        next.before().lines().forEach(log -> all.add(new LogLine.Entry(log, false)));
        if (next.axis().moment().isBefore(next.axis().to())) {
            all.add(
                    new LogLine.Playhead(
                            next.axis().moment(),
                            next.after().lines().size(),
                            next.after().matching()));
        }
        next.after().lines().forEach(log -> all.add(new LogLine.Entry(log, true)));
        Rows.update(lines, all, line -> line);
    }
}
