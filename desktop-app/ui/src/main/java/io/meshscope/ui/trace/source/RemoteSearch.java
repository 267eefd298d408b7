package io.meshscope.ui.trace.source;

import io.meshscope.message.Message;
import io.meshscope.session.FetchedTraces;
import io.meshscope.session.RemoteTraces;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceQuery;
import io.meshscope.ui.fx.Background;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server answered last. The same question is asked once: what was fetched is searched here
/// as often as it is wanted. One question at a time.
final class RemoteSearch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteSearch.class);

    /// Of each service.
    static final int MOST_TRACES = 100;

    private final Background background;
    private Optional<Held> held = Optional.empty();

    /// How often it was forgotten: what is fetched later is not held.
    private int forgotten;

    private record Held(Object question, FetchedTraces traces) {}

    RemoteSearch(Background background) {
        this.background = background;
    }

    /// Asks the server, unless this question is answered already. Blocks.
    ///
    /// @param question equal to another one that needs no second answer
    /// @throws io.meshscope.journal.JournalException when the server cannot be asked
    /// @throws InterruptedException also when it is forgotten meanwhile
    SpanStore fetch(Object question, RemoteTraces server, TraceQuery query)
            throws InterruptedException {
        int turn;
        synchronized (this) {
            if (held.isPresent() && held.get().question().equals(question)) {
                return held.get().traces().spans();
            }
            turn = forgotten;
        }
        var fetched = new Held(question, server.search(query, MOST_TRACES));
        Optional<Held> over = hold(fetched, turn);
        over.ifPresent(old -> old.traces().close());
        if (over.filter(fetched::equals).isPresent()) {
            throw new InterruptedException("it is not wanted any more");
        }
        return fetched.traces().spans();
    }

    /// The spans that were fetched last.
    Optional<SpanStore> spans() {
        return held().map(h -> h.traces().spans());
    }

    /// What the server could not be asked, or where it may have more.
    List<Message> notes() {
        return held().map(h -> h.traces().notes()).orElse(List.of());
    }

    /// Whether the server was asked for all of the query.
    boolean whole() {
        return held().map(h -> h.traces().whole()).orElse(true);
    }

    private synchronized Optional<Held> held() {
        return held;
    }

    /// @return what is to be closed: the one before, or the next itself when it comes too late
    private synchronized Optional<Held> hold(Held next, int turn) {
        if (turn != forgotten) {
            return Optional.of(next);
        }
        Optional<Held> before = held;
        held = Optional.of(next);
        return before;
    }

    private synchronized Optional<Held> drop() {
        forgotten++;
        Optional<Held> before = held;
        held = Optional.empty();
        return before;
    }

    /// Forgets what was fetched, off the FX thread.
    @Override
    public void close() {
        drop().ifPresent(before ->
                background.run(
                        () -> {
                            before.traces().close();
                            return before;
                        },
                        done -> {},
                        failure -> LOG.warn("fetched traces remain", failure)));
    }
}
