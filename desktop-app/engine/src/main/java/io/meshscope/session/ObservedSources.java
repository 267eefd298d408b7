package io.meshscope.session;

import io.meshscope.breaker.BreakerControl;
import io.meshscope.breaker.BreakerFeed;
import io.meshscope.config.ConfigWriter;
import io.meshscope.journal.Journal;
import io.meshscope.mesh.SourceId;
import io.meshscope.metric.prometheus.ScrapedMetrics;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.grpc.HealthSource;
import io.meshscope.scrape.MetricsScraper;
import io.meshscope.scrape.ScrapeReader;
import io.meshscope.source.Source;
import io.meshscope.wire.access.InstanceAccess;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/// The sources of one profile, and what can be changed at them.
final class ObservedSources {

    private final Profile profile;
    private final Journal journal;
    private final ScheduledExecutorService scheduler;
    private final Opened opened;
    private final List<Source> sources = new ArrayList<>();
    private final Optional<EtcdSources> etcd;
    private final Optional<ConsulSources> consul;
    private final BreakerControl breakers;

    /// @param opened closes them
    /// @throws IllegalArgumentException when an etcd endpoint or the Consul address of the profile
    ///   is not valid
    ObservedSources(
            Profile profile,
            Journal journal,
            Telemetry telemetry,
            InstanceAccess access,
            ScheduledExecutorService scheduler,
            Opened opened) {
        this.profile = profile;
        this.journal = journal;
        this.scheduler = scheduler;
        this.opened = opened;
        etcd = EtcdSources.of(profile, journal, scheduler);
        etcd.ifPresent(this::observe);
        consul = ConsulSources.of(profile, journal, scheduler);
        consul.ifPresent(this::observe);
        ZooKeeperSource.of(profile, journal).ifPresent(this::observe);
        DnsSource.of(profile, journal, scheduler).ifPresent(this::observe);
        List<BreakerFeed> feeds = BreakerFeeds.of(journal, telemetry.metrics(), access, scheduler);
        feeds.forEach(this::observe);
        observe(scraper(feeds, telemetry));
        observe(new HealthSource(journal, access, scheduler));
        breakers = BreakerFeeds.control(feeds);
    }

    /// Sources start in this order, and end in reverse.
    private void observe(Source source) {
        sources.add(opened.add(source));
    }

    /// Whoever reads what is scraped: the feeds that find breakers in it, and the store of metrics.
    private MetricsScraper scraper(List<BreakerFeed> feeds, Telemetry telemetry) {
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

    void start() {
        sources.forEach(Source::start);
    }

    void retryNow() {
        sources.forEach(Source::retryNow);
    }

    ConfigWriter configWriter() {
        var centres = new HashMap<String, ConfigWriter>();
        etcd.ifPresent(e -> centres.put(Profile.ETCD_SOURCE, e.writer()));
        consul.ifPresent(c -> centres.put(Profile.CONSUL_SOURCE, c.writer()));
        return ConfigWriter.to(centres);
    }

    RegistryControl registryControl() {
        var controls = new HashMap<SourceId, RegistryControl>();
        etcd.ifPresent(e -> controls.put(SourceId.ETCD, e.control()));
        consul.ifPresent(c -> controls.put(SourceId.CONSUL, c.control()));
        return new RegistryControls(controls);
    }

    BreakerControl breakerControl() {
        return breakers;
    }

    /// The etcds that can be looked into.
    Optional<EtcdClusters> etcd() {
        return etcd.map(observed -> new EtcdClusters(profile.etcd()));
    }
}
