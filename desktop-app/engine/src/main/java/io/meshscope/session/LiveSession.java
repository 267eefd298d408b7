package io.meshscope.session;

import io.meshscope.breaker.BreakerControl;
import io.meshscope.breaker.BreakerFeed;
import io.meshscope.config.ConfigWriter;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.ToldSchema;
import io.meshscope.invoke.duckdb.DuckDbSchemas;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.journal.Journal;
import io.meshscope.journal.JournalException;
import io.meshscope.journal.Subscription;
import io.meshscope.load.LoadTargets;
import io.meshscope.load.grpc.GrpcLoadTargets;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.log.duckdb.DuckDbLogStore;
import io.meshscope.mesh.Note;
import io.meshscope.mesh.SourceId;
import io.meshscope.metric.MetricStore;
import io.meshscope.metric.duckdb.DuckDbMetricStore;
import io.meshscope.metric.prometheus.ScrapedMetrics;
import io.meshscope.reading.FailureWord;
import io.meshscope.receive.forward.Forwarder;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.StateDiscovery;
import io.meshscope.registry.grpc.HealthSource;
import io.meshscope.scrape.MetricsScraper;
import io.meshscope.scrape.ScrapeReader;
import io.meshscope.source.Source;
import io.meshscope.store.DuckDbJournalStore;
import io.meshscope.store.NoteTable;
import io.meshscope.store.Retention;
import io.meshscope.store.SessionFile;
import io.meshscope.store.SessionInfo;
import io.meshscope.topology.EdgeCounter;
import io.meshscope.topology.InstanceCalls;
import io.meshscope.topology.RegisteredAddresses;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import io.meshscope.trace.served.ServedCalls;
import io.meshscope.trace.served.duckdb.DuckDbServedCalls;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.tls.ClientTls;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Observes the mesh of one profile: makes every adapter, starts them all and closes them in
/// reverse order.
///
/// The constructor opens the session's file; nothing is connected before [#start()].
public final class LiveSession implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    private final Profile profile;
    private final AccessChoices choices = new AccessChoices(this::retryNow);
    private final InstanceAccess access;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<Source> sources = new ArrayList<>();
    private final ScheduledExecutorService scheduler =
            Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().name("session-", 0).daemon().factory());
    private final SessionFile file;
    private final SpanStore spans;
    private final LogStore logs;
    private final MetricStore metrics;
    private final DuckDbSchemas schemas;
    private final Journal journal;
    private final Telemetry telemetry;
    private final EdgeCounter edges;
    private final InstanceCalls served;
    private final SchemaDrifts drifts;
    private final Optional<EtcdSources> etcd;
    private final Optional<ConsulSources> consul;
    private final BreakerControl breakers;
    private final Invoker invoker;
    private final LoadTargets loads;
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
        opened.push(scheduler::shutdownNow);
        try {
            file = owned(SessionFile.open(profile.store().file()));
            var info =
                    new SessionInfo(
                            profile.name(),
                            profile.environment(),
                            profile.configPrefixes(),
                            InstantSource.system().instant(),
                            Optional.empty());
            opened.push(() -> SessionInfo.end(file, InstantSource.system().instant()));
            spans = new DuckDbSpanStore(file, FailureWord::of);
            logs = new DuckDbLogStore(file);
            metrics = new DuckDbMetricStore(file);
            schemas = new DuckDbSchemas(file);
            owned(
                    new Retention(
                            file,
                            profile.store().limitBytes(),
                            Optional.empty(),
                            InstantSource.system()));
            journal =
                    owned(new Journal(owned(new DuckDbJournalStore(file)), Journal.Limits.DEFAULT));
            access =
                    new SessionAccess(
                            profile.instances(),
                            choices,
                            launched,
                            new ServedAddresses(journal::state));
            edges =
                    owned(
                            new EdgeCounter(
                                    journal,
                                    spans::appendCalls,
                                    RegisteredAddresses.of(journal::state)));
            telemetry = owned(new Telemetry(journal, spans, logs, metrics));
            etcd = EtcdSources.of(profile, journal, scheduler);
            etcd.ifPresent(this::observe);
            consul = ConsulSources.of(profile, journal, scheduler);
            consul.ifPresent(this::observe);
            ZooKeeperSource.of(profile, journal).ifPresent(this::observe);
            DnsSource.of(profile, journal, scheduler).ifPresent(this::observe);
            List<BreakerFeed> feeds =
                    BreakerFeeds.of(journal, telemetry.metrics(), access, scheduler);
            feeds.forEach(this::observe);
            observe(scraper(feeds));
            observe(new HealthSource(journal, access, scheduler));
            served = new InstanceCalls(journal);
            drifts = new SchemaDrifts(journal);
            breakers = BreakerFeeds.control(feeds);
            var own = new ConsoleSpans(telemetry.spans());
            invoker =
                    owned(
                            new TracedInvoker(
                                    new GrpcInvoker(
                                            new StateDiscovery(journal::state),
                                            access,
                                            InstantSource.system(),
                                            new SecureRandom(),
                                            this::keep),
                                    own));
            loads =
                    new TracedLoads(
                            new GrpcLoadTargets(
                                    new StateDiscovery(journal::state), access, new SecureRandom()),
                            own,
                            InstantSource.system());
            standIns =
                    owned(
                            new RunningStandIns(
                                    new StandIns(System.getenv(), InstantSource.system()),
                                    StandIns.Registers.of(profile)));
            info.begin(file);
        } catch (RuntimeException e) {
            // Nobody else owns what was opened so far: its file and threads would stay.
            close();
            throw e;
        }
    }

    /// Whoever reads what is scraped: the feeds that find breakers in it, and the store of metrics.
    private MetricsScraper scraper(List<BreakerFeed> feeds) {
        var readers = new ArrayList<ScrapeReader>();
        for (BreakerFeed feed : feeds) {
            if (feed instanceof ScrapeReader reader) {
                readers.add(reader);
            }
        }
        readers.add(new ScrapedMetrics(telemetry.metrics(), journal, telemetry.refusals()));
        return new MetricsScraper(
                journal,
                new MetricsScraper.Asked(
                        profile.instances().metrics(),
                        profile.registries().sources().stream().map(SourceId::new).toList()),
                MetricsScraper.EVERY,
                InstantSource.system(),
                scheduler,
                readers);
    }

    /// A call is made whether or not its schema can be kept.
    private void keep(ToldSchema told) {
        try {
            schemas.keep(told);
        } catch (JournalException e) {
            LOG.warn("the schema of {} cannot be kept: {}", told.target(), e.getMessage());
        }
        drifts.told(told);
    }

    private <T extends AutoCloseable> T owned(T part) {
        opened.push(part);
        return part;
    }

    /// Sources start in this order, and end in reverse.
    private void observe(Source source) {
        sources.add(owned(source));
    }

    /// Hands on what is received to another endpoint of OTLP over HTTP. Call it before [#start()].
    ///
    /// @param endpoint `http://host:4318`
    public Forwarder forward(URI endpoint) {
        Forwarder forwarder =
                owned(
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
        sources.forEach(Source::start);
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
        return spans;
    }

    @Override
    public ServedCalls served() {
        return new DuckDbServedCalls(file);
    }

    @Override
    public LogStore logs() {
        return logs;
    }

    @Override
    public MetricStore metrics() {
        return metrics;
    }

    @Override
    public Invoker invoker() {
        return invoker;
    }

    @Override
    public LoadTargets loads() {
        return loads;
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
        var centres = new HashMap<String, ConfigWriter>();
        etcd.ifPresent(e -> centres.put(Profile.ETCD_SOURCE, e.writer()));
        consul.ifPresent(c -> centres.put(Profile.CONSUL_SOURCE, c.writer()));
        return ConfigWriter.to(centres);
    }

    @Override
    public Optional<EtcdClusters> etcd() {
        return etcd.map(observed -> new EtcdClusters(profile.etcd()));
    }

    @Override
    public BreakerControl breakerControl() {
        return breakers;
    }

    @Override
    public RegistryControl registryControl() {
        var controls = new HashMap<SourceId, RegistryControl>();
        etcd.ifPresent(e -> controls.put(new SourceId(Profile.ETCD_SOURCE), e.control()));
        consul.ifPresent(c -> controls.put(new SourceId(Profile.CONSUL_SOURCE), c.control()));
        return new RegistryControls(controls);
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
        sources.forEach(Source::retryNow);
    }

    @Override
    public Optional<Recording> recording() {
        return Optional.empty();
    }

    @Override
    public List<Note> notes() {
        return new NoteTable(file).all();
    }

    @Override
    public void note(Instant at, String text) {
        new NoteTable(file).add(new Note(at, text, InstantSource.system().instant()));
    }

    @Override
    public void save(Path target) {
        file.copyTo(target, InstantSource.system().instant());
    }

    @Override
    public Dropped dropped() {
        long unkept = journal.unkept();
        long refused = telemetry.refused();
        long wrong = telemetry.refusals().total();
        long total = unkept + refused + wrong;
        if (unkept > 0) {
            return new Dropped(total, journal.storeFailure());
        }
        return new Dropped(
                total,
                refused > 0
                        ? "The queue was full; senders were told to try again."
                        : telemetry.refusals().reason());
    }

    /// Closing twice does nothing; whoever closes second waits for the first.
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                // A fault in one part must not keep the others open.
                LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
