package io.meshscope.ui.trace;

import io.meshscope.message.Message;
import io.meshscope.query.QueryException;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.fx.StoreModel;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.time.TimeModel;
import io.meshscope.ui.trace.source.TraceSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/// The search for traces. It asks the store off the FX thread, and again while live. The brush
/// narrows the result.
final class TracesViewModel {

    static final int MAX_MATCHES = 5_000;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final TimeModel time;
    private final StoreModel<Found> store;
    private final WhileShown shown;
    private final ReadOnlyStringWrapper query = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<QueryException>> queryError =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Brush>> brush =
            new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty liveTail = new SimpleBooleanProperty(true);
    private final ListedTraces listed = new ListedTraces();
    private final ReadOnlyStringWrapper asked = new ReadOnlyStringWrapper("");
    private String applied = "";
    private final TraceSource source;
    private int turn;

    TracesViewModel(PageContext context) {
        time = context.time();
        source = new TraceSource(context);
        store =
                new StoreModel<>(
                        context.threads(), INTERVAL, Found.nothing(time.moment()), this::search);
        store.found().addListener(change -> narrow(store.found().get()));
        shown =
                new WhileShown()
                        .on(time.live(), this::news)
                        .on(time.playhead(), this::moved)
                        .on(time.range(), this::moved);
        brush.addListener((property, before, now) -> narrow(store.found().get()));
        liveTail.addListener((property, before, now) -> news());
        source.servers().chosen().addListener((property, before, now) -> elsewhere());
    }

    /// Where traces are searched.
    TraceSource source() {
        return source;
    }

    private void elsewhere() {
        source.forget();
        store.forget();
        brush.set(Optional.empty());
        again();
    }

    /// A server is asked when the playhead rests.
    private void moved() {
        if (source.remote()) {
            store.typed();
        } else {
            store.moved();
        }
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
    ReadOnlyObjectProperty<Optional<Message>> failure() {
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
        return listed.rows();
    }

    /// Whether the store has answered at least once.
    boolean answered() {
        return store.answered();
    }

    /// While this holds, new traces are counted but not listed, so that no row moves.
    void holdWhile(BooleanSupplier hand) {
        listed.holdWhile(hand);
    }

    /// How many new traces wait to be listed.
    ReadOnlyIntegerProperty waiting() {
        return listed.waiting();
    }

    /// Lists the traces that wait.
    void release() {
        asked.set(applied);
        listed.list(store.found().get().matches(), brush.get());
    }

    void show() {
        shown.open();
        store.show();
    }

    void hide() {
        shown.close();
        store.hide();
    }

    /// Forgets what a server answered.
    void dispose() {
        hide();
        source.forget();
    }

    /// Runs another query. If the text is not a query, the result shown stays.
    void search(String text) {
        query.set(text);
        try {
            TraceQuery.parse(text, MAX_MATCHES, time.moment());
            queryError.set(Optional.empty());
            applied = text;
            brush.set(Optional.empty());
            again();
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

    /// Searches anew, also on a server that was asked the same before.
    void again() {
        turn++;
        store.ask();
    }

    /// Waits no longer for an answer.
    void cancel() {
        store.cancel();
    }

    /// While something is selected, no new traces are added.
    boolean paused() {
        return brush.get().isPresent();
    }

    private void news() {
        if (!source.remote() && time.isLive().get() && liveTail.get() && !paused()) {
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
        var search =
                new TraceSearch(
                        question(),
                        !filtered(),
                        to.minus(time.range().get()),
                        time.windowTo(to).from(),
                        to);
        // As long as the user changes nothing a server is not asked again.
        var asked = List.of(turn, time.range().get(), time.isLive().get() ? "now" : to);
        Callable<SpanStore> spans = source.ask(asked, search.matching());
        return () -> {
            long begin = System.nanoTime();
            return search.in(spans.call(), begin);
        };
    }

    private void narrow(Found all) {
        var question =
                List.of(
                        source.servers().chosen().get(),
                        applied,
                        time.isLive().get(),
                        time.range().get(),
                        brush.get());
        if (listed.narrow(all.matches(), brush.get(), question, time.isLive().get())) {
            asked.set(applied);
        }
    }

    /// Spans a second over the last complete step before the moment shown; empty if none ever
    /// arrived.
    OptionalDouble spansPerSecond() {
        return SpansIn.perSecond(time.shown().get().timeline().volume(), time.moment());
    }
}
