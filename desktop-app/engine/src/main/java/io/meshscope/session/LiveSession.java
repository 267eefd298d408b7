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
import io.meshscope.metric.MetricStore;
import io.meshscope.receive.forward.Forwarder;
import io.meshscope.registry.RegistryControl;
import io.meshscope.topology.EdgeCounter;
import io.meshscope.topology.InstanceCalls;
import io.meshscope.topology.RegisteredAddresses;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.served.ServedCalls;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.tls.ClientTls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Observes the mesh of one profile: makes every adapter, starts them all and closes them in
/// reverse order.
///
/// The constructor opens the session's file; nothing is connected before [#start()].
public final class LiveSession implements Session {

    private final Profile profile;
    private final AccessChoices choices = new AccessChoices(this::retryNow);
    private final InstanceAccess access;
    private final Opened opened = new Opened();
    private final ScheduledExecutorService scheduler =
            Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().name("session-", 0).daemon().factory());
    private final ObservedFile file;
    private final Stores stores;
    private final Journal journal;
    private final Telemetry telemetry;
    private final EdgeCounter edges;
    private final InstanceCalls served;
    private final ObservedSources sources;
    private final Calling calling;
    private final RunningStandIns standIns;

    /// A session without a cluster that is launched here.
    ///
    /// @throws io.meshscope.journal.JournalException when the session's file cannot be used
    /// @throws IllegalArgumentException when an etcd endpoint or the Consul address of the profile
    ///   is not valid
    public LiveSession(Profile profile) {
        this(profile, Optional::empty);
    }

    /// @param launched what the instances of a cluster are called with that was launched from here
    ///   with mutual TLS; empty while there is none
    /// @throws io.meshscope.journal.JournalException when the session's file cannot be used
    /// @throws IllegalArgumentException when an etcd endpoint or the Consul address of the profile
    ///   is not valid
    public LiveSession(Profile profile, Supplier<Optional<ClientTls>> launched) {
        this.profile = profile;
        opened.add(scheduler::shutdownNow);
        try {
            file = new ObservedFile(profile, opened);
            stores = file.stores();
            journal = opened.add(new Journal(file.events(), Journal.Limits.DEFAULT));
            access =
                    new SessionAccess(
                            profile.instances(),
                            choices,
                            launched,
                            new ServedAddresses(journal::state));
            edges =
                    opened.add(
                            new EdgeCounter(
                                    journal,
                                    stores.spans()::appendCalls,
                                    RegisteredAddresses.of(journal::state)));
            telemetry =
                    opened.add(
                            new Telemetry(
                                    journal, stores.spans(), stores.logs(), stores.metrics()));
            sources = new ObservedSources(profile, journal, telemetry, access, scheduler, opened);
            served = new InstanceCalls(journal);
            calling =
                    new Calling(
                            journal,
                            access,
                            new ConsoleSpans(telemetry.spans()),
                            stores.schemas(),
                            opened);
            standIns =
                    opened.add(
                            new RunningStandIns(
                                    new StandIns(System.getenv(), InstantSource.system()),
                                    StandIns.Registers.of(profile)));
            file.begin();
        } catch (RuntimeException e) {
            // Nobody else owns what was opened so far: its file and threads would stay.
            close();
            throw e;
        }
    }

    /// Hands on what is received to another endpoint of OTLP over HTTP. Call it before [#start()].
    ///
    /// @param endpoint `http://host:4318`
    public Forwarder forward(URI endpoint) {
        Forwarder forwarder =
                opened.add(
                        new Forwarder(
                                endpoint, Forwarder.MOST_BYTES, Forwarder.Waits.USUAL, journal));
        telemetry.forward(forwarder);
        return forwarder;
    }

    /// Begins to listen and to observe. Returns without waiting for anybody to answer.
    public void start() {
        telemetry.spans().onArrival(edges.start());
        telemetry.spans().onArrival(served);
        var _ =
                scheduler.scheduleAtFixedRate(
                        served::tell,
                        InstanceCalls.EVERY.toSeconds(),
                        InstanceCalls.EVERY.toSeconds(),
                        TimeUnit.SECONDS);
        telemetry.listen(profile.ports());
        var _ = scheduler.scheduleAtFixedRate(telemetry.refusals()::flush, 1, 1, TimeUnit.SECONDS);
        sources.start();
    }

    @Override
    public Subscription onSpans(BiConsumer<SourceId, List<Span>> listener) {
        return telemetry.spans().onArrivalFrom(listener);
    }

    @Override
    public Subscription onLogs(Consumer<List<LogRecord>> listener) {
        return telemetry.logs().onArrival(listener);
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

    @Override
    public ServedCalls served() {
        return file.served();
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
    public Invoker invoker() {
        return calling.invoker();
    }

    @Override
    public LoadTargets loads() {
        return calling.loads();
    }

    @Override
    public RunningStandIns standIns() {
        return standIns;
    }

    @Override
    public InstanceAccess access() {
        return access;
    }

    @Override
    public AccessChoices accessChoices() {
        return choices;
    }

    @Override
    public ConfigWriter configWriter() {
        return sources.configWriter();
    }

    @Override
    public Optional<EtcdClusters> etcd() {
        return sources.etcd();
    }

    @Override
    public BreakerControl breakerControl() {
        return sources.breakerControl();
    }

    @Override
    public RegistryControl registryControl() {
        return sources.registryControl();
    }

    @Override
    public List<Receiver> receivers() {
        return telemetry.receivers();
    }

    @Override
    public void listen(ReceiverKind receiver, int port) {
        telemetry.listen(receiver, port);
    }

    @Override
    public void stopListening(ReceiverKind receiver) {
        telemetry.stopListening(receiver);
    }

    @Override
    public void retryNow() {
        sources.retryNow();
    }

    @Override
    public Optional<Recording> recording() {
        return Optional.empty();
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
        file.save(target);
    }

    @Override
    public Dropped dropped() {
        return telemetry.dropped(journal.unkept(), journal.storeFailure());
    }

    /// Closing twice does nothing; whoever closes second waits for the first.
    @Override
    public void close() {
        opened.close();
    }
}
