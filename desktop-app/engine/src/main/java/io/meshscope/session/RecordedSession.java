package io.meshscope.session;

import io.meshscope.breaker.BreakerControl;
import io.meshscope.breaker.BreakerControlException;
import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.ConfigWriter;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.journal.Journal;
import io.meshscope.journal.JournalException;
import io.meshscope.journal.Subscription;
import io.meshscope.journal.TemporaryDirectory;
import io.meshscope.load.LoadTargets;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Note;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.metric.MetricStore;
import io.meshscope.store.DuckDbJournalStore;
import io.meshscope.store.SessionFile;
import io.meshscope.store.SessionInfo;
import io.meshscope.store.SqlConsole;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.served.ServedCalls;
import io.meshscope.trace.served.duckdb.DuckDbServedCalls;
import io.meshscope.wire.access.InstanceAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A recording, read as if it were live: the same journal, stores and readings, with nothing behind
/// them. Nothing can be called, written or received; a note can be added.
public final class RecordedSession implements Session {

    private static final Message NO_CLUSTER = Message.of("recording.no-cluster");

    private final RunningStandIns standIns =
            new RunningStandIns(
                    new StandIns(System.getenv(), InstantSource.system()), StandIns.Registers.NONE);
    private final SessionFile file;
    private final Stores stores;
    private final Journal journal;
    private final Profile profile;
    private final Recording recording;
    private final Runnable closed;

    /// Opens a file for reading.
    ///
    /// @throws JournalException when it is no recording, was written by a newer Meshscope, or is
    ///   open elsewhere
    public RecordedSession(Path path) {
        this(path, path, () -> {});
    }

    /// @param shown the file that the recording was made of
    /// @param closed is called when the recording is closed
    private RecordedSession(Path path, Path shown, Runnable closed) {
        this.closed = closed;
        file = SessionFile.openReadOnly(path);
        try {
            stores = Stores.in(file);
            var store = new DuckDbJournalStore(file);
            journal = Journal.recorded(store);
            Optional<SessionInfo> info = SessionInfo.of(file);
            profile = profile(info);
            recording = recording(shown, info, store);
        } catch (RuntimeException e) {
            // Nobody else owns the file.
            file.close();
            throw e;
        }
    }

    /// Opens a recording, or a file of telemetry in another format: of that a recording is made,
    /// which goes when it is closed. Blocks while it is made.
    ///
    /// @throws JournalException when the file is neither
    public static RecordedSession opened(Path path) {
        return opened(List.of(path));
    }

    /// Opens files that belong together, as [#opened(Path)] does. Of a recording among them only
    /// that is opened.
    ///
    /// @param files at least one
    public static RecordedSession opened(List<Path> files) {
        Path path = files.getFirst();
        for (Path each : files) {
            if (!Files.isRegularFile(each) || SessionFile.is(each)) {
                return new RecordedSession(each);
            }
        }
        TemporaryDirectory directory = TemporaryDirectory.made("opened");
        try {
            Path made = directory.path().resolve("opened.meshscope");
            FileImport.into(made, files);
            return new RecordedSession(made, path, directory::close);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private Profile profile(Optional<SessionInfo> info) {
        return new Profile(
                info.map(SessionInfo::name).orElse(file.path().getFileName().toString()),
                info.map(SessionInfo::environment).orElse("dev"),
                new Profile.Etcd(
                        List.of(),
                        Profile.Etcd.DEFAULT_REGISTRY_PREFIXES,
                        info.map(SessionInfo::configPrefixes)
                                .orElse(Profile.Etcd.DEFAULT_CONFIG_PREFIXES),
                        Profile.Etcd.DEFAULT_APPLIED_PREFIX,
                        Optional.empty()),
                Optional.empty(),
                Profile.Ports.OFF,
                new Profile.Store(Optional.of(file.path()), Profile.Store.DEFAULT_LIMIT_BYTES),
                Optional.empty());
    }

    private Recording recording(Path shown, Optional<SessionInfo> info, DuckDbJournalStore store) {
        MeshState last = journal.state();
        long beginning = store.beginning();
        Instant first =
                journal.events(beginning, beginning).stream()
                        .map(MeshEvent::at)
                        .findFirst()
                        .orElse(last.at());
        return new Recording(
                shown.toAbsolutePath(),
                beginning > 1 ? first : info.map(SessionInfo::begun).orElse(first),
                info.flatMap(SessionInfo::ended).orElse(last.at()),
                info.isPresent() && info.get().ended().isEmpty(),
                store.timeline());
    }

    /// Opens a console for questions in SQL over the documented views; the caller closes it.
    public SqlConsole sql() {
        return new SqlConsole(file.path());
    }

    @Override
    public Optional<Recording> recording() {
        return Optional.of(recording);
    }

    @Override
    public List<Note> notes() {
        return stores.notes().all();
    }

    @Override
    public void note(Instant at, String text) {
        stores.notes().add(new Note(at, text, InstantSource.system().instant()));
    }

    @Override
    public void save(Path target) {
        throw new JournalException(Message.of("recording.already", file.path()));
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public SpanStore spans() {
        return stores.spans();
    }

    /// A recording stays what it is.
    @Override
    public void take(String traceId, List<Span> fetched) {
        throw new JournalException(Message.of("recording.stays"));
    }

    @Override
    public ServedCalls served() {
        return new DuckDbServedCalls(file);
    }

    @Override
    public LogStore logs() {
        return stores.logs();
    }

    @Override
    public MetricStore metrics() {
        return stores.metrics();
    }

    @Override
    public Subscription onSpans(BiConsumer<SourceId, List<Span>> listener) {
        return () -> {};
    }

    @Override
    public Subscription onLogs(Consumer<List<LogRecord>> listener) {
        return () -> {};
    }

    @Override
    public Invoker invoker() {
        return new RecordedInvoker(NO_CLUSTER, stores.schemas(), InstantSource.system());
    }

    @Override
    public LoadTargets loads() {
        return call -> {
            throw new InvokeException(NO_CLUSTER);
        };
    }

    /// One can be started beside a recording; nobody is told of it.
    @Override
    public RunningStandIns standIns() {
        return standIns;
    }

    @Override
    public InstanceAccess access() {
        return InstanceAccess.PLAINTEXT;
    }

    @Override
    public AccessChoices accessChoices() {
        return new AccessChoices();
    }

    @Override
    public ConfigWriter configWriter() {
        return (key, value, expected) -> {
            throw new ConfigWriteException(NO_CLUSTER, new IllegalStateException(profile.name()));
        };
    }

    @Override
    public BreakerControl breakerControl() {
        return (breaker, state) -> {
            throw new BreakerControlException(
                    NO_CLUSTER, new IllegalStateException(profile.name()));
        };
    }

    @Override
    public List<Receiver> receivers() {
        return List.of();
    }

    /// Nothing is received into a recording.
    @Override
    public void listen(ReceiverKind receiver, int port) {}

    /// Nothing listens.
    @Override
    public void stopListening(ReceiverKind receiver) {}

    /// There is no source to reach.
    @Override
    public void retryNow() {}

    @Override
    public Dropped dropped() {
        return Dropped.NOTHING;
    }

    @Override
    public void close() {
        standIns.close();
        journal.close();
        file.close();
        closed.run();
    }
}
