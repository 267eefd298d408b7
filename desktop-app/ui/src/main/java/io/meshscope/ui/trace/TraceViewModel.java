package io.meshscope.ui.trace;

import io.meshscope.log.LogRecord;
import io.meshscope.mesh.MeshState;
import io.meshscope.message.Message;
import io.meshscope.reading.Mark;
import io.meshscope.session.Session;
import io.meshscope.trace.ReceivedSpans;
import io.meshscope.trace.Span;
import io.meshscope.trace.StoredTrace;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceOutline;
import io.meshscope.ui.fx.StoreModel;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.trace.waterfall.RowColours;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One trace. It is read from the store off the FX thread, and again when more of its spans or logs
/// have arrived.
final class TraceViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(TraceViewModel.class);
    private static final Duration INTERVAL = Duration.ofMillis(300);

    /// What is known of the trace.
    enum Phase {
        WAITING,
        NOT_FOUND,
        SHOWN,
        FAILED
    }

    private final PageContext context;
    private final Waterfall waterfall;
    private final StoreModel<Loaded> store;
    private final WhileShown shown;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.WAITING);
    private final BooleanProperty adjusted = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Loaded> loaded =
            new ReadOnlyObjectWrapper<>(Loaded.NOTHING);
    // Read by receivers' threads too.
    private volatile String traceId = "";
    private Optional<String> wanted = Optional.empty();

    TraceViewModel(PageContext context) {
        this.context = context;
        waterfall =
                new Waterfall(
                        context::names,
                        new StoredReader(context, this::stored),
                        context.threads().background());
        store = new StoreModel<>(context.threads(), INTERVAL, Loaded.NOTHING, this::question);
        store.found().addListener(change -> answered(store.found().get()));
        store.failure().addListener(change -> failed(store.failure().get()));
        adjusted.addListener(change -> store.ask());
        shown = new WhileShown().hold(this::hearOfSpans).hold(this::hearOfLogs);
    }

    Waterfall waterfall() {
        return waterfall;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Loaded> loaded() {
        return loaded.getReadOnlyProperty();
    }

    /// Whether clocks that differ are put right; not before somebody asks for it, for each trace.
    BooleanProperty adjusted() {
        return adjusted;
    }

    ReadOnlyBooleanProperty slow() {
        return store.slow();
    }

    String traceId() {
        return traceId;
    }

    /// Why it could not be read.
    Optional<Message> failure() {
        return store.failure().get();
    }

    /// Opens a trace.
    ///
    /// @param spanId to select
    void open(String id, Optional<String> spanId) {
        wanted = spanId;
        if (!id.equals(traceId)) {
            traceId = id;
            phase.set(Phase.WAITING);
            waterfall.clear();
            adjusted.set(false);
        }
        shown.open();
        store.show();
    }

    void close() {
        shown.close();
        store.hide();
    }

    void again() {
        store.ask();
    }

    private Runnable hearOfSpans() {
        return context.session()
                        .onSpans((source, spans) -> {
                            if (ReceivedSpans.ofTrace(spans, traceId)) {
                                context.fx().execute(store::news);
                            }
                        })
                ::close;
    }

    private Runnable hearOfLogs() {
        return context.session()
                        .onLogs(logs -> {
                            if (logs.stream()
                                    .anyMatch(log -> log.traceId().equals(Optional.of(traceId)))) {
                                context.fx().execute(store::news);
                            }
                        })
                ::close;
    }

    private Callable<Loaded> question() {
        String id = traceId;
        Session session = context.session();
        boolean adjust = adjusted.get();
        return () -> Loaded.read(session, id, adjust);
    }

    private StoredTrace stored() {
        return context.session().spans().open(traceId);
    }

    private void answered(Loaded next) {
        Loaded before = loaded.get();
        boolean news =
                phase.get() != Phase.SHOWN
                        || next.adjusted() != before.adjusted()
                        || next.trace().rows().size() != before.trace().rows().size()
                        || next.logs().size() != before.logs().size();
        if (news) {
            waterfall.show(
                    next.trace(),
                    next.spans(),
                    marks(next.trace()),
                    () -> {
                        // Who hears of what is loaded looks at the waterfall's rows.
                        loaded.set(next);
                        tell(next);
                        phase.set(next.trace().rows().size() == 0 ? Phase.NOT_FOUND : Phase.SHOWN);
                        selectWanted();
                    });
        } else {
            selectWanted();
        }
    }

    private void selectWanted() {
        wanted.ifPresent(waterfall::selectSpan);
        wanted = Optional.empty();
    }

    /// A large trace is drawn before its attributes have been read. If they cannot be read, the
    /// trace stays as it is; reading it again says that the store fails.
    private void tell(Loaded bare) {
        if (bare.told()) {
            return;
        }
        StoredTrace stored = stored();
        var unused =
                context.threads()
                        .background()
                        .run(
                                () -> RowColours.outline(stored.told(bare.trace().rows())),
                                outline -> told(bare, outline),
                                failure ->
                                        LOG.warn(
                                                "what attributes tell could not be read", failure));
    }

    private void told(Loaded bare, TraceOutline outline) {
        if (loaded.get() == bare) {
            waterfall.show(
                    outline, bare.spans(), marks(outline), () -> loaded.set(bare.with(outline)));
        }
    }

    /// If the trace cannot be read again, what was read before stays.
    private void failed(Optional<Message> reason) {
        if (reason.isPresent() && phase.get() != Phase.SHOWN) {
            phase.set(Phase.FAILED);
        }
    }

    /// What happened within the trace's time: breakers in its services that turned, and
    /// configuration of its services that changed.
    private List<Mark> marks(TraceOutline trace) {
        TraceRows tree = trace.rows();
        if (tree.size() == 0) {
            return List.of();
        }
        Instant from = Instant.ofEpochSecond(0, tree.startNanos());
        Instant to = from.plusNanos(tree.durationNanos());
        MeshState state = context.time().live().get();
        return Mark.all(state, context.session().profile().configPrefixes()).stream()
                .filter(m -> m.kind() == Mark.Kind.BREAKER || m.kind() == Mark.Kind.CONFIG)
                .filter(m -> !m.at().isBefore(from) && !m.at().isAfter(to))
                .filter(m -> m.services().stream().limit(1).anyMatch(trace.services()::contains))
                .toList();
    }

    /// The whole span of the row that is selected; empty when none is, or until it has been read.
    Optional<Span> selected() {
        return waterfall.selected().isPresent()
                ? waterfall.span(waterfall.selected().getAsInt())
                : Optional.empty();
    }

    /// The logs written within a span.
    List<LogRecord> logsOf(Span span) {
        return loaded.get().logs().stream()
                .filter(log -> log.spanId().equals(Optional.of(span.spanId())))
                .toList();
    }
}
