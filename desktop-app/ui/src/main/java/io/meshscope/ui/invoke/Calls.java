package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.journal.Subscription;
import io.meshscope.session.Session;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.fx.Threads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes calls and keeps the last call of each method at each target, with its spans. One of these
/// calls is shown. FX thread only.
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private static final int MAX_RECENT = 100;
    private static final int MAX_KEPT = 100;

    private final Session session;
    private final FxThread fx;
    private final Background background;
    private final Threads threads;
    private final InstantSource clock;
    private final Map<Exchange.Key, Exchange> kept = new LinkedHashMap<>();
    private final ObservableList<RecentCall> recent = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Exchange> shown =
            new ReadOnlyObjectWrapper<>(Exchange.NONE);
    private final SingleFlight<Found> reading;
    private final Subscription spans;
    private Invoker invoker;
    private Runnable onStream = () -> {};
    private Optional<Exchange.Key> open = Optional.empty();
    // Read by receivers' threads too.
    private volatile String followed = "";

    /// Spans of a call as they were found.
    private record Found(Exchange.Key key, CallState state, List<Span> spans) {}

    Calls(Session session, Threads threads, InstantSource clock) {
        this.session = session;
        this.invoker = session.invoker();
        this.threads = threads;
        this.fx = threads.fx();
        this.background = threads.background();
        this.clock = clock;
        this.reading =
                new SingleFlight<>(
                        background, this::found, problem -> LOG.debug("no spans", problem));
        // Spans are collected while another view is shown too, so that the trace is there on
        // return.
        this.spans = session.onSpans((source, arrived) -> arrived(arrived));
    }

    /// On a receiver's thread.
    private void arrived(List<Span> arrived) {
        String trace = followed;
        if (!trace.isEmpty() && arrived.stream().anyMatch(s -> s.traceId().equals(trace))) {
            fx.execute(this::read);
        }
    }

    /// Shows the last call of a method, or that there was none.
    void show(Exchange.Key key) {
        open = Optional.of(key);
        shown.set(kept.getOrDefault(key, Exchange.NONE));
        read();
    }

    /// Makes calls through another invoker from now on.
    void through(Invoker other) {
        invoker = other;
    }

    /// Calls a method. The earlier answer is shown until the new one arrives.
    void make(Exchange.Key key, CallRequest request) {
        Instant at = clock.instant();
        var calling = new CallState.Calling(kept.getOrDefault(key, Exchange.NONE).state().known());
        put(key, new Exchange(calling, Optional.empty()));
        Invoker by = invoker;
        background.run(
                () -> by.call(request),
                result -> {
                    remember(at, request, result.code(), Optional.of(result.timing().total()));
                    end(key, calling, new CallState.Answered(result));
                    read();
                },
                problem -> {
                    remember(at, request, "–", Optional.empty());
                    end(key, calling, new CallState.Failed(Reason.of(problem)));
                });
    }

    /// Opens a stream, in place of one that the method has had.
    ///
    /// @param first is sent at once
    void stream(Exchange.Key key, CallRequest request, Optional<String> first) {
        Instant at = clock.instant();
        var stream = new LiveStream(request, at, threads, () -> changed(key));
        stream.phase()
                .subscribe(phase -> {
                    if (!stream.running()) {
                        remember(
                                at,
                                request,
                                stream.result().map(CallResult::code).orElse("–"),
                                stream.result().map(r -> r.timing().total()));
                    }
                });
        first.ifPresent(stream::send);
        put(key, new Exchange(new CallState.Streaming(stream), Optional.empty()));
        stream.open(invoker);
    }

    /// The stream of the method that is shown.
    Optional<LiveStream> stream() {
        return shown.get().stream();
    }

    private void changed(Exchange.Key key) {
        if (open.filter(key::equals).isPresent()) {
            onStream.run();
            read();
        }
    }

    /// Is called when the stream that is shown has changed its phase.
    void onStream(Runnable heard) {
        onStream = heard;
    }

    private void end(Exchange.Key key, CallState calling, CallState end) {
        if (kept.getOrDefault(key, Exchange.NONE).state() == calling) {
            put(key, new Exchange(end, Optional.empty()));
        }
    }

    private void put(Exchange.Key key, Exchange exchange) {
        Exchange before = kept.remove(key);
        if (before != null && before.state() != exchange.state()) {
            before.stream().ifPresent(LiveStream::cancel);
        }
        kept.put(key, exchange);
        if (kept.size() > MAX_KEPT) {
            Optional.ofNullable(kept.remove(kept.keySet().iterator().next()))
                    .flatMap(Exchange::stream)
                    .ifPresent(LiveStream::cancel);
        }
        if (open.filter(key::equals).isPresent()) {
            shown.set(exchange);
        }
    }

    private void remember(Instant at, CallRequest request, String code, Optional<Duration> took) {
        recent.addFirst(
                new RecentCall(
                        at, request.target().text(), request.method(), request.json(), code, took));
        if (recent.size() > MAX_RECENT) {
            recent.removeLast();
        }
    }

    /// Reads what has arrived of the trace of the call that is shown.
    private void read() {
        Optional<String> trace = shown.get().traceId();
        followed = trace.orElse("");
        if (trace.isPresent() && open.isPresent()) {
            Exchange.Key key = open.get();
            CallState state = shown.get().state();
            reading.ask(() -> new Found(key, state, session.spans().trace(trace.get())));
        }
    }

    private void found(Found found) {
        Exchange now = kept.getOrDefault(found.key(), Exchange.NONE);
        int had = now.trace().map(t -> t.rows().size()).orElse(0);
        if (now.state() == found.state() && found.spans().size() > had) {
            put(found.key(), now.with(TraceTree.of(found.spans())));
        }
    }

    void dispose() {
        spans.close();
        kept.values().forEach(e -> e.stream().ifPresent(LiveStream::cancel));
    }

    ReadOnlyObjectProperty<Exchange> shown() {
        return shown.getReadOnlyProperty();
    }

    ObservableList<RecentCall> recent() {
        return recent;
    }
}
