package io.meshscope.registry.consul;

import com.ecwid.consul.v1.health.model.HealthService;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.source.Source;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulAnswer;
import io.meshscope.wire.consul.ConsulException;
import io.meshscope.wire.consul.ConsulHttp;
import io.meshscope.wire.consul.ConsulQuery;
import io.meshscope.wire.consul.ConsulQuery.Continuity;
import io.meshscope.wire.consul.ConsulStatus;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tells the journal who is registered in Consul, how their checks go, who left and why.
///
/// One blocking query follows the catalog, and one more follows each service. Consul keeps no
/// history, so whatever comes and goes between two answers is not seen, and fast changes are seen
/// as fewer. While the agent is away the last registrations stay, and the source reports that it is
/// behind.
public final class ConsulRegistrySource implements Source {

    /// The name that Consul registers itself under: it is no service of the mesh.
    static final String CONSUL = SourceId.CONSUL.value();

    /// Each service that is followed holds one connection, and an agent accepts 200 from one
    /// client.
    static final int MOST_SERVICES = ConsulHttp.CONNECTIONS - 10;

    private static final String CATALOG = "catalog";
    private static final String PROBE = "probe";
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final SourceId id;
    private final ConsulAgent agent;
    private final ConsulRegistrations registrations;
    private final ConsulStatus status;
    private final ConsulQuery<Set<String>> catalog;
    private final ScheduledExecutorService scheduler;
    private final List<ScheduledFuture<?>> rounds = new ArrayList<>();
    private final AtomicBoolean probing = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<ServiceName, ConsulQuery<List<HealthService>>> services = new HashMap<>();
    private Set<String> notFollowed = Set.of();

    /// @param scheduler starts the probes; its owner ends it
    /// @throws IllegalArgumentException when TLS files cannot be used, naming the file
    public ConsulRegistrySource(
            ConsulAddress address,
            ConsulTiming timing,
            Intake intake,
            InstantSource clock,
            SourceId source,
            ScheduledExecutorService scheduler) {
        try {
            agent = new ConsulAgent(address, timing);
        } catch (ConsulException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        this.id = source;
        this.scheduler = scheduler;
        registrations = new ConsulRegistrations(intake, clock, source);
        status = new ConsulStatus(intake, source, agent::describe, agent::askForRights);
        catalog = new ConsulQuery<>(CATALOG, timing, agent::services, new Catalog());
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public void start() {
        status.awaited(CATALOG);
        catalog.start();
        long every = agent.timing().probeEvery().toNanos();
        rounds.add(
                scheduler.scheduleWithFixedDelay(
                        this::beginProbe, every, every, TimeUnit.NANOSECONDS));
    }

    @Override
    public synchronized void retryNow() {
        catalog.retryNow();
        services.values().forEach(ConsulQuery::retryNow);
    }

    /// A blocking query hangs for minutes by design, so only a question that answers at once shows
    /// that an agent no longer answers. The next probe waits until a slow one has ended.
    private void beginProbe() {
        if (probing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("consul-probe").start(this::probe);
        }
    }

    private void probe() {
        try {
            try {
                agent.probe();
                status.answered(PROBE, 0, Continuity.FOLLOWED);
            } catch (ConsulException e) {
                if (!closed.get()) {
                    status.failed(PROBE, e, agent.timing().probeEvery());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            probing.set(false);
        }
    }

    /// Begins to follow services that are new, and stops following those that are gone.
    private synchronized void listed(Set<String> names, long index, Continuity continuity)
            throws InterruptedException {
        if (closed.get()) {
            return;
        }
        for (ServiceName service : List.copyOf(services.keySet())) {
            if (!names.contains(service.value())) {
                Optional.ofNullable(services.remove(service)).ifPresent(ConsulQuery::close);
                registrations.service(service, List.of(), index, continuity);
                status.ended(service.value());
            }
        }
        var left = new TreeSet<String>();
        for (String name : names) {
            var service = new ServiceName(name);
            if (name.equals(CONSUL) || services.containsKey(service)) {
                continue;
            }
            if (services.size() < MOST_SERVICES) {
                follow(service);
            } else {
                left.add(name);
            }
        }
        notFollowed(left, index);
    }

    /// Tells which services are there and not followed.
    private void notFollowed(Set<String> now, long index) throws InterruptedException {
        for (String before : notFollowed) {
            if (!now.contains(before)) {
                registrations.followed(before, index);
            }
        }
        notFollowed = now;
        registrations.notFollowed(now, index);
    }

    private void follow(ServiceName service) {
        var query =
                new ConsulQuery<>(
                        service.value(),
                        agent.timing(),
                        (index, wait) -> agent.instances(service, index, wait),
                        new Instances(service));
        services.put(service, query);
        status.awaited(service.value());
        query.start();
    }

    /// Tells what a query answered, unless the service is now followed by another query or by none.
    private synchronized void instances(
            ServiceName service, ConsulAnswer<List<HealthService>> answer, Continuity continuity)
            throws InterruptedException {
        if (!closed.get() && services.containsKey(service)) {
            registrations.service(service, answer.value(), answer.index(), continuity);
            status.filtered(service.value(), answer.filtered());
            status.answered(service.value(), answer.index(), continuity);
        }
    }

    private synchronized void failed(ServiceName service, ConsulException why, Duration retryIn)
            throws InterruptedException {
        if (!closed.get() && services.containsKey(service)) {
            status.failed(service.value(), why, retryIn);
        }
    }

    /// Ends all queries. Once this has returned the journal is told nothing more.
    @Override
    public void close() {
        closed.set(true);
        rounds.forEach(r -> r.cancel(false));
        List<ConsulQuery<?>> ending;
        catalog.close();
        synchronized (this) {
            ending = new ArrayList<>(services.values());
            services.clear();
        }
        ending.forEach(ConsulQuery::close);
        ending.add(catalog);
        agent.close();
        try {
            for (ConsulQuery<?> query : ending) {
                query.join(ENDING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Catalog implements ConsulQuery.Listener<Set<String>> {

        @Override
        public void answered(ConsulAnswer<Set<String>> answer, Continuity continuity)
                throws InterruptedException {
            if (!answer.knownLeader()) {
                throw agent.withoutLeader();
            }
            boolean filtered = answer.filtered() || agent.keepsBack(answer.value());
            listed(answer.value(), answer.index(), continuity);
            status.filtered(CATALOG, filtered);
            status.answered(CATALOG, answer.index(), continuity);
        }

        @Override
        public void failed(ConsulException why, Duration retryIn) throws InterruptedException {
            status.failed(CATALOG, why, retryIn);
        }
    }

    private final class Instances implements ConsulQuery.Listener<List<HealthService>> {

        private final ServiceName service;

        Instances(ServiceName service) {
            this.service = service;
        }

        @Override
        public void answered(ConsulAnswer<List<HealthService>> answer, Continuity continuity)
                throws InterruptedException {
            instances(service, answer, continuity);
        }

        @Override
        public void failed(ConsulException why, Duration retryIn) throws InterruptedException {
            ConsulRegistrySource.this.failed(service, why, retryIn);
        }
    }
}
