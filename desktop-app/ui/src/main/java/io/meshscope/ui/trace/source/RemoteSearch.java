package io.meshscope.ui.trace.source;

import io.meshscope.session.FetchedTraces;
import io.meshscope.session.RemoteTraces;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceQuery;
import io.meshscope.ui.fx.Background;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// What a server answered last. The same question is asked once: what was fetched is searched here
/// as often as it is wanted. One question at a time.
final class RemoteSearch implements AutoCloseable {

    /// Of each service.
    static final int MOST_TRACES = 100;

    private final Background background;
    private final AtomicReference<Optional<Held>> held = new AtomicReference<>(Optional.empty());

    private record Held(Object question, FetchedTraces traces) {}

    RemoteSearch(Background background) {
        this.background = background;
    }

    /// Asks the server, unless this question is answered already. Blocks.
    ///
    /// @param question equal to another one that needs no second answer
    /// @throws io.meshscope.journal.JournalException when the server cannot be asked
    SpanStore fetch(Object question, RemoteTraces server, TraceQuery query)
            throws InterruptedException {
        Optional<Held> before = held.get();
        if (before.isPresent() && before.get().question().equals(question)) {
            return before.get().traces().spans();
        }
        FetchedTraces fetched = server.search(query, MOST_TRACES);
        replace(Optional.of(new Held(question, fetched)));
        return fetched.spans();
    }

    /// The spans that were fetched last.
    Optional<SpanStore> spans() {
        return held.get().map(h -> h.traces().spans());
    }

    /// What the server could not be asked, or where it may have more.
    List<String> notes() {
        return held.get().map(h -> h.traces().notes()).orElse(List.of());
    }

    /// Whether the server was asked for all of the query.
    boolean whole() {
        return held.get().map(h -> h.traces().whole()).orElse(true);
    }

    private void replace(Optional<Held> next) {
        held.getAndSet(next).ifPresent(before -> before.traces().close());
    }

    /// Forgets what was fetched, off the FX thread.
    @Override
    public void close() {
        held.getAndSet(Optional.empty())
                .ifPresent(before ->
                        background.run(
                                () -> {
                                    before.traces().close();
                                    return before;
                                },
                                done -> {},
                                failure -> {}));
    }
}
