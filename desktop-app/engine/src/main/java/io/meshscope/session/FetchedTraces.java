package io.meshscope.session;

import io.meshscope.journal.TemporaryDirectory;
import io.meshscope.message.Message;
import io.meshscope.reading.FailureWord;
import io.meshscope.receive.file.Unread;
import io.meshscope.trace.MemorySpanStore;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKey;
import io.meshscope.trace.SpanStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a server of traces answered, to be searched like the traces of a session. It goes when this
/// is closed.
public final class FetchedTraces implements AutoCloseable {

    /// The server had no such traces.
    static final FetchedTraces NONE =
            new FetchedTraces(new MemorySpanStore(FailureWord::of), List.of(), true, () -> {});

    private final SpanStore spans;
    private final List<Message> notes;
    private final boolean whole;
    private final Runnable closed;

    private FetchedTraces(SpanStore spans, List<Message> notes, boolean whole, Runnable closed) {
        this.spans = spans;
        this.notes = notes;
        this.whole = whole;
        this.closed = closed;
    }

    /// @param directory is removed with this
    static FetchedTraces of(
            Path file, RemoteTraces.Fetched fetched, boolean whole, TemporaryDirectory directory) {
        var session = new RecordedSession(file);
        var notes = new ArrayList<>(fetched.notes());
        fetched.imported().unread().stream().map(Unread.Item::words).forEach(notes::add);
        return new FetchedTraces(
                session.spans(),
                List.copyOf(notes),
                whole,
                () -> {
                    session.close();
                    directory.close();
                });
    }

    /// The spans that were fetched.
    public SpanStore spans() {
        return spans;
    }

    /// What could not be asked or was not understood, and where more may be than was fetched.
    public List<Message> notes() {
        return notes;
    }

    /// Whether the server was asked for all of the query. Else there may be more traces than it was
    /// asked for, and which of them match.
    public boolean whole() {
        return whole;
    }

    /// Adds what is not there yet.
    static void add(SpanStore to, String traceId, List<Span> fetched) {
        Set<Long> there =
                to.trace(traceId).stream()
                        .map(SpanKey::of)
                        .collect(Collectors.toCollection(HashSet::new));
        List<Span> missing = fetched.stream().filter(span -> there.add(SpanKey.of(span))).toList();
        if (!missing.isEmpty()) {
            to.append(missing);
        }
    }

    @Override
    public void close() {
        closed.run();
    }
}
