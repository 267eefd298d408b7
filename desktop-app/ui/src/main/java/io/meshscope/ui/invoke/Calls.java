package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.fx.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes calls and keeps, for each method at each place, the last one with its spans. One of them
/// is shown. FX thread only.
final class Calls {

    private static final int MAX_RECENT = 100;
    private static final int MAX_KEPT = 100;
    private static final Duration FOLLOW = Duration.ofSeconds(30);

    private final Invoker invoker;
    private final SpanStore spans;
    private final Background background;
    private final InstantSource clock;
    private final Map<Exchange.Key, Exchange> kept = new LinkedHashMap<>();
    private final ObservableList<RecentCall> recent = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Exchange> shown =
            new ReadOnlyObjectWrapper<>(Exchange.NONE);
    private Optional<Exchange.Key> open = Optional.empty();
    private Instant followUntil = Instant.MIN;
    private boolean reading;

    Calls(Invoker invoker, SpanStore spans, Background background, InstantSource clock) {
        this.invoker = invoker;
        this.spans = spans;
        this.background = background;
        this.clock = clock;
    }

    /// Shows the last call of a method, or that there was none.
    void show(Exchange.Key key) {
        open = Optional.of(key);
        shown.set(kept.getOrDefault(key, Exchange.NONE));
        expectSpans();
    }

    /// Makes a call of a method; an earlier answer of it is shown until this one is there.
    void make(Exchange.Key key, CallRequest request) {
        Instant at = clock.instant();
        var calling = new CallState.Calling(kept.getOrDefault(key, Exchange.NONE).state().known());
        put(key, new Exchange(calling, Optional.empty()));
        background.run(
                () -> invoker.call(request),
                result -> {
                    remember(at, request, result.code(), Optional.of(result.timing().total()));
                    answered(key, calling, result);
                },
                problem -> {
                    remember(at, request, "–", Optional.empty());
                    end(key, calling, new CallState.Failed(Offers.message(problem)));
                });
    }

    private void answered(Exchange.Key key, CallState calling, CallResult result) {
        end(key, calling, new CallState.Answered(result));
        expectSpans();
        follow();
    }

    private void end(Exchange.Key key, CallState calling, CallState end) {
        if (kept.getOrDefault(key, Exchange.NONE).state() == calling) {
            put(key, new Exchange(end, Optional.empty()));
        }
    }

    private void put(Exchange.Key key, Exchange exchange) {
        kept.remove(key);
        kept.put(key, exchange);
        if (kept.size() > MAX_KEPT) {
            kept.remove(kept.keySet().iterator().next());
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

    /// Spans of the call that is shown may be new: they are looked for a while.
    void expectSpans() {
        followUntil = clock.instant().plus(FOLLOW);
    }

    /// Looks for spans of the call that is shown; they arrive after the answer.
    void follow() {
        Optional<String> trace = shown.get().traceId();
        if (reading || open.isEmpty() || trace.isEmpty() || clock.instant().isAfter(followUntil)) {
            return;
        }
        reading = true;
        Exchange.Key key = open.get();
        CallState state = shown.get().state();
        background.run(
                () -> spans.trace(trace.get()),
                found -> {
                    reading = false;
                    arrived(key, state, found);
                },
                problem -> reading = false);
    }

    private void arrived(Exchange.Key key, CallState state, List<Span> found) {
        Exchange now = kept.getOrDefault(key, Exchange.NONE);
        int had = now.trace().map(t -> t.rows().size()).orElse(0);
        if (now.state() == state && found.size() > had) {
            put(key, now.with(TraceTree.of(found)));
        }
    }

    ReadOnlyObjectProperty<Exchange> shown() {
        return shown.getReadOnlyProperty();
    }

    ObservableList<RecentCall> recent() {
        return recent;
    }
}
