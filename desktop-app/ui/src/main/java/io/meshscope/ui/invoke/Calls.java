package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.RpcMode;
import io.meshscope.reading.explain.Failure;
import io.meshscope.session.Session;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.page.FollowedTraces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes calls and keeps the last call of each method at each target, with its spans. One of these
/// calls is shown. FX thread only.
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private static final int MAX_KEPT = 100;

    private final Session session;
    private final Failing failing;
    private final Background background;
    private final Threads threads;
    private final InstantSource clock;
    private final Map<Exchange.Key, Exchange> kept = new LinkedHashMap<>();
    private final RecentCalls recent;
    private final ReadOnlyObjectWrapper<Exchange> shown =
            new ReadOnlyObjectWrapper<>(Exchange.NONE);
    private final SingleFlight<Found> reading;
    private final FollowedTraces traces;
    private Invoker invoker;
    private Runnable onStream = () -> {};
    private Optional<Exchange.Key> open = Optional.empty();

    /// The trace of a call as it was found.
    private record Found(
            Exchange.Key key, CallState state, TraceTree trace, Optional<Failure> failure) {}

    private record Ended(CallResult result, Optional<Failure> failure) {}

    /// @param kept where calls are kept between starts; empty to keep none
    Calls(Session session, Threads threads, InstantSource clock, Optional<Path> kept) {
        this.recent = new RecentCalls(kept, threads.background(), clock);
        this.session = session;
        this.failing = new Failing(session, clock);
        this.invoker = session.invoker();
        this.threads = threads;
        this.background = threads.background();
        this.clock = clock;
        this.reading =
                new SingleFlight<>(
                        background, this::found, problem -> LOG.debug("no spans", problem));
        this.traces = new FollowedTraces(session, threads.fx(), this::read);
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
        Optional<Duration> deadline = request.terms().deadlineOf(RpcMode.UNARY);
        put(key, Exchange.of(calling, deadline));
        Invoker by = invoker;
        background.run(
                () -> ended(request, RpcMode.UNARY, by.call(request)),
                ended -> {
                    CallResult result = ended.result();
                    recent.add(at, request, Optional.of(result));
                    end(
                            key,
                            calling,
                            Exchange.of(new CallState.Answered(result), deadline)
                                    .with(ended.failure()));
                    read();
                },
                problem -> {
                    recent.add(at, request, Optional.empty());
                    end(
                            key,
                            calling,
                            Exchange.of(new CallState.Failed(Reason.of(problem)), deadline));
                });
    }

    /// With what the mesh knows at this moment.
    private Ended ended(CallRequest request, RpcMode mode, CallResult result) {
        return new Ended(result, failing.of(request, mode, result));
    }

    /// Opens a stream, in place of one that the method has had.
    ///
    /// @param first is sent at once
    void stream(Exchange.Key key, RpcMode mode, CallRequest request, Optional<String> first) {
        Instant at = clock.instant();
        var stream = new LiveStream(request, at, threads, () -> changed(key));
        stream.phase()
                .subscribe(phase -> {
                    if (!stream.running()) {
                        recent.add(at, request, stream.result());
                        stream.result().ifPresent(result -> explain(key, mode, stream, result));
                    }
                });
        first.ifPresent(stream::send);
        put(key, Exchange.of(new CallState.Streaming(stream), request.terms().deadlineOf(mode)));
        stream.open(invoker);
    }

    private void explain(Exchange.Key key, RpcMode mode, LiveStream stream, CallResult result) {
        background.run(
                () -> ended(stream.request(), mode, result),
                ended -> {
                    Exchange now = kept.getOrDefault(key, Exchange.NONE);
                    if (now.stream().equals(Optional.of(stream))) {
                        put(key, now.with(ended.failure()));
                        read();
                    }
                },
                problem -> LOG.warn("the end of a stream is not explained", problem));
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

    private void end(Exchange.Key key, CallState calling, Exchange end) {
        if (kept.getOrDefault(key, Exchange.NONE).state() == calling) {
            put(key, end);
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

    /// Reads what has arrived of the trace of the call that is shown.
    private void read() {
        Optional<String> trace = shown.get().traceId();
        traces.follow(trace.stream().toList());
        if (trace.isPresent() && open.isPresent()) {
            Exchange.Key key = open.get();
            CallState state = shown.get().state();
            Optional<Failure> failure = shown.get().failure();
            reading.ask(() -> found(key, state, failure, session.spans().trace(trace.get())));
        }
    }

    private static Found found(
            Exchange.Key key, CallState state, Optional<Failure> failure, List<Span> spans) {
        TraceTree tree = TraceTree.of(spans);
        return new Found(key, state, tree, failure.map(f -> f.with(tree)));
    }

    private void found(Found found) {
        Exchange now = kept.getOrDefault(found.key(), Exchange.NONE);
        int had = now.trace().map(t -> t.rows().size()).orElse(0);
        boolean news = found.trace().rows().size() > had || !found.failure().equals(now.failure());
        // A failure that became known meanwhile is read with the trace by the next question.
        boolean whole = found.failure().isPresent() || now.failure().isEmpty();
        if (now.state() == found.state() && news && whole && !found.trace().rows().isEmpty()) {
            put(found.key(), now.with(found.trace(), found.failure()));
        }
    }

    void dispose() {
        traces.close();
        kept.values().forEach(e -> e.stream().ifPresent(LiveStream::cancel));
    }

    ReadOnlyObjectProperty<Exchange> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Shows an earlier call in place of the last one of its method, unless that is the same or
    /// goes on.
    void recall(RecentCall earlier) {
        var key = new Exchange.Key(earlier.target(), earlier.method());
        Exchange last = kept.getOrDefault(key, Exchange.NONE);
        // Two calls of a method do not last equally long, to the nanosecond.
        boolean same =
                earlier.took().isPresent()
                        && earlier.took().equals(last.state().known().map(r -> r.timing().total()));
        boolean goesOn =
                last.state() instanceof CallState.Calling
                        || last.stream().filter(LiveStream::running).isPresent();
        if (!same && !goesOn) {
            put(key, Exchange.of(new CallState.Earlier(earlier.call()), Optional.empty()));
        }
    }

    RecentCalls recent() {
        return recent;
    }
}
