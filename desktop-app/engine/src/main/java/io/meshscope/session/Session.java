package io.meshscope.session;

import io.meshscope.breaker.BreakerControl;
import io.meshscope.config.ConfigWriter;
import io.meshscope.invoke.Invoker;
import io.meshscope.journal.Journal;
import io.meshscope.journal.Subscription;
import io.meshscope.load.LoadTargets;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.mesh.Note;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.metric.MetricStore;
import io.meshscope.registry.RegistryControl;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.served.ServedCalls;
import io.meshscope.wire.access.InstanceAccess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// One mesh being observed, or a recording of one: what a window or a command works with.
public interface Session extends AutoCloseable {

    /// Those that take spans, logs and metrics.
    List<ReceiverKind> OTLP = List.of(ReceiverKind.OTLP_GRPC, ReceiverKind.OTLP_HTTP);

    Profile profile();

    Journal journal();

    SpanStore spans();

    /// The calls by the instances that served them.
    default ServedCalls served() {
        return ServedCalls.NONE;
    }

    LogStore logs();

    MetricStore metrics();

    /// Takes in spans of a trace that were fetched from a server of traces: those that are not here
    /// yet. The calls in them are not counted, since another one has observed them. Blocks.
    ///
    /// @throws io.meshscope.journal.JournalException when they cannot be kept
    default void take(String traceId, List<Span> fetched) {
        FetchedTraces.add(spans(), traceId, fetched);
    }

    /// Hears of spans after they are stored, and from which receiver, on the receiver's thread: it
    /// must return at once.
    Subscription onSpans(BiConsumer<SourceId, List<Span>> listener);

    /// Hears of log records after they are stored, as [#onSpans(BiConsumer)].
    Subscription onLogs(Consumer<List<LogRecord>> listener);

    Invoker invoker();

    /// Opens the targets of load runs, over connections of their own.
    LoadTargets loads();

    /// The stand-ins that run here; they end with the session.
    RunningStandIns standIns();

    /// How servers are called now.
    InstanceAccess access();

    /// How servers are called where the user chose it.
    AccessChoices accessChoices();

    ConfigWriter configWriter();

    BreakerControl breakerControl();

    /// The etcds that can be looked into; empty where none is observed, as in a recording.
    default Optional<EtcdClusters> etcd() {
        return Optional.empty();
    }

    /// Changes registrations; a recording refuses.
    default RegistryControl registryControl() {
        return RegistryControl.NONE;
    }

    /// The receivers as they listen now; one that could not start says why in its failure.
    List<Receiver> receivers();

    /// The receiver that takes all signals, by the transport that is usual; empty when none of them
    /// listens.
    default Optional<Receiver> otlp() {
        return receivers().stream()
                .filter(r -> OTLP.contains(r.kind()) && r.port() > 0)
                .findFirst();
    }

    /// Lets a receiver listen on another port, also one that could not listen so far. When the new
    /// port cannot be used, a receiver that listens stays on its old one. Blocks; [#receivers()]
    /// then tells the result.
    ///
    /// @param port 0 for any free one
    void listen(ReceiverKind receiver, int port);

    /// Turns a receiver off; it is gone from [#receivers()] then.
    void stopListening(ReceiverKind receiver);

    /// Tries at once to reach the sources that are away, instead of when the wait between two tries
    /// is over.
    void retryNow();

    /// What this is a recording of; empty for a session that goes on.
    Optional<Recording> recording();

    /// What was noted about moments of the session, in the order of the moments. Blocks.
    List<Note> notes();

    /// Writes a note about a moment into the session's file. Blocks.
    ///
    /// @throws io.meshscope.journal.JournalException when the file cannot be written
    void note(Instant at, String text);

    /// Writes what was observed until now into a file, while the session goes on. Blocks.
    ///
    /// @throws io.meshscope.journal.JournalException when it cannot be written
    void save(Path target);

    /// How much could not be taken in and was turned away, with the reason.
    Dropped dropped();

    /// @param port 0 when it does not listen
    /// @param failure why the last try to listen failed, with the remedy; empty when it did not
    ///   fail
    record Receiver(ReceiverKind kind, int port, Optional<Message> failure) {

        /// One that listens, or was not to.
        public Receiver(ReceiverKind kind, int port) {
            this(kind, port, Optional.empty());
        }
    }

    /// @param total observations, spans, records, points and requests turned away since the session
    ///   began
    /// @param reason empty when there are none
    record Dropped(long total, Optional<Message> reason) {

        public static final Dropped NOTHING = new Dropped(0, Optional.empty());
    }

    /// Ends sources, receivers and stores, in that order.
    @Override
    void close();
}
