package io.meshscope.invoke;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Keeps the latest events of a call within limits, and counts what it has let go. All of them can
/// go to a file. Safe for several threads.
public final class CallLog implements CallListener {

    /// How much is kept.
    ///
    /// @param events at most
    /// @param bytes of their messages, at most; the latest event is kept in any case
    public record Limits(int events, long bytes) {

        public static final Limits DEFAULT = new Limits(5_000, 32L * 1024 * 1024);
    }

    /// @param index from 0, of all events of the call
    public record Entry(long index, CallEvent event) {}

    /// The messages of one direction.
    public record Total(long messages, long bytes) {

        private Total with(CallMessage message) {
            return new Total(messages + 1, bytes + message.size());
        }
    }

    /// @param dropped how many events came before the first that is kept
    public record Kept(List<Entry> entries, long dropped, Total sent, Total received) {

        public Kept {
            entries = List.copyOf(entries);
        }
    }

    private final Limits limits;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final CallRate sentRate = new CallRate();
    private final CallRate receivedRate = new CallRate();
    private Total sent = new Total(0, 0);
    private Total received = new Total(0, 0);
    private Optional<CallFile> file = Optional.empty();
    private long next;
    private long bytes;

    public CallLog(Limits limits) {
        this.limits = limits;
    }

    @Override
    public synchronized void on(CallEvent event) {
        switch (event) {
            case CallEvent.Sent message -> {
                sent = sent.with(message.message());
                sentRate.count(event.since());
            }
            case CallEvent.Received message -> {
                received = received.with(message.message());
                receivedRate.count(event.since());
            }
            case CallEvent.HalfClosed end -> {}
            case CallEvent.Headers headers -> {}
            case CallEvent.Ended end -> {}
        }
        entries.addLast(new Entry(next++, event));
        bytes += size(event);
        while (entries.size() > 1 && (entries.size() > limits.events() || bytes > limits.bytes())) {
            bytes -= size(entries.removeFirst().event());
        }
        file.ifPresent(f -> f.on(event));
    }

    /// Writes what is kept into a file, and then each event as it comes, until the file is closed.
    /// Whoever tells an event waits until it is written.
    public synchronized void saveTo(CallFile to) {
        to.begin(next - entries.size());
        entries.forEach(entry -> to.on(entry.event()));
        file = Optional.of(to);
    }

    private static long size(CallEvent event) {
        return switch (event) {
            case CallEvent.Sent message -> message.message().size();
            case CallEvent.Received message -> message.message().size();
            case CallEvent.HalfClosed end -> 0;
            case CallEvent.Headers headers -> 0;
            case CallEvent.Ended end -> 0;
        };
    }

    /// What is kept now.
    public synchronized Kept kept() {
        return new Kept(new ArrayList<>(entries), next - entries.size(), sent, received);
    }

    /// How many messages were sent in each [CallRate#STEP], the latest last.
    public synchronized CallRate.Counts sentRate() {
        return sentRate.counts();
    }

    /// How many messages came in each [CallRate#STEP], the latest last.
    public synchronized CallRate.Counts receivedRate() {
        return receivedRate.counts();
    }
}
