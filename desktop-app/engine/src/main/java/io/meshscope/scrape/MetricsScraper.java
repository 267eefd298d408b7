package io.meshscope.scrape;

import io.meshscope.journal.Journal;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceId;
import io.meshscope.source.Source;
import io.meshscope.wire.prometheus.Scraper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Scrapes the processes whose metrics' addresses are known: named by the user, or announced by an
/// instance in its metadata. Each is scraped at most once a round, whoever reads it.
public final class MetricsScraper implements Source {

    /// How often a process is scraped at most.
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final int MAX_TARGETS = 500;

    /// So long an address that nobody registered is held back for registries that do not answer.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Journal journal;
    private final Asked asked;
    private final Duration every;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final List<ScrapeReader> readers;
    private final Scraper scraper = new Scraper(Scraper.Limits.DEFAULT);
    private final Map<ScrapeTarget, Scrapes> scrapes = new HashMap<>();
    private @Nullable Instant began;
    private boolean closed;

    /// What the user asked for.
    ///
    /// @param addresses of metrics
    /// @param registries that tell whose they are
    public record Asked(List<URI> addresses, List<SourceId> registries) {

        public Asked {
            addresses = List.copyOf(addresses);
            registries = List.copyOf(registries);
        }
    }

    /// @param journal tells who is registered
    /// @param scheduler starts the rounds; its owner ends it
    public MetricsScraper(
            Journal journal,
            Asked asked,
            Duration every,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            List<ScrapeReader> readers) {
        this.journal = journal;
        this.asked = asked;
        this.every = every;
        this.clock = clock;
        this.scheduler = scheduler;
        this.readers = List.copyOf(readers);
    }

    @Override
    public SourceId id() {
        return new SourceId("scrape");
    }

    @Override
    public void start() {
        var _ =
                scheduler.scheduleWithFixedDelay(
                        this::round, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void round() {
        if (closed) {
            return;
        }
        MeshState state = journal.state();
        var wanted =
                new HashSet<>(
                        ScrapeTargets.of(state.registrations(), asked.addresses(), settled(state))
                                .stream()
                                .limit(MAX_TARGETS)
                                .toList());
        scrapes.entrySet()
                .removeIf(entry -> {
                    boolean gone = !wanted.contains(entry.getKey());
                    if (gone) {
                        entry.getValue().end();
                    }
                    return gone;
                });
        wanted.forEach(target -> scrapes.computeIfAbsent(target, this::begun).next());
    }

    /// Whether an address without a registration will stay so.
    private boolean settled(MeshState state) {
        Instant now = clock.instant();
        Instant first = began == null ? now : began;
        began = first;
        return now.isAfter(first.plus(PATIENCE))
                || asked.registries().stream().allMatch(r -> read(state, r));
    }

    private static boolean read(MeshState state, SourceId registry) {
        return Optional.ofNullable(state.sources().all().get(registry))
                .filter(s -> s.current())
                .isPresent();
    }

    private Scrapes begun(ScrapeTarget target) {
        return new Scrapes(
                target, scraper, clock, readers.stream().map(r -> r.of(target)).toList());
    }

    @Override
    public synchronized void close() {
        closed = true;
        scrapes.values().forEach(Scrapes::close);
        scrapes.clear();
        scraper.close();
    }
}
