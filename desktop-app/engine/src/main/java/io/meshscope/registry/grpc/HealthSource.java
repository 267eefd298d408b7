package io.meshscope.registry.grpc;

import io.grpc.ManagedChannel;
import io.meshscope.journal.Journal;
import io.meshscope.journal.RegistrationsFollower;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registrations;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.AskedInstances;
import io.meshscope.source.Source;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.Channels;
import io.meshscope.wire.grpc.DialPace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every instance that is registered how it is, as the journal's state has it.
public final class HealthSource implements Source {

    static final SourceId SOURCE = new SourceId("health");

    /// A host that vanished says nothing. Servers by default take no more pings than one in this
    /// time.
    private static final Duration ALIVE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(HealthSource.class);

    private record Key(ServiceName service, InstanceId instance) {}

    private final Journal journal;
    private final InstanceAccess access;
    private final ScheduledExecutorService scheduler;
    private final HealthRhythm rhythm;
    private final Executor callbacks = task -> Thread.ofVirtual().name("health").start(task);
    private final Map<Key, Asking> askings = new HashMap<>();
    private final DialPace pace = DialPace.usual();
    private final RegistrationsFollower registrations;

    /// @param journal tells who is registered and takes what is observed
    /// @param access to the instances
    /// @param scheduler runs what is asked again; its owner ends it
    public HealthSource(
            Journal journal, InstanceAccess access, ScheduledExecutorService scheduler) {
        this(journal, access, scheduler, HealthRhythm.DEFAULT);
    }

    HealthSource(
            Journal journal,
            InstanceAccess access,
            ScheduledExecutorService scheduler,
            HealthRhythm rhythm) {
        this.journal = journal;
        this.access = access;
        this.scheduler = scheduler;
        this.rhythm = rhythm;
        registrations = new RegistrationsFollower(journal, scheduler, this::follow);
    }

    @Override
    public SourceId id() {
        return SOURCE;
    }

    @Override
    public void start() {
        registrations.start();
    }

    /// How instances are called may have changed since they were asked.
    @Override
    public void retryNow() {
        registrations.again();
    }

    private void follow(Registrations now) {
        Map<Key, Asked> present = present(now);
        askings.entrySet()
                .removeIf(entry -> {
                    boolean old = !entry.getValue().asked().equals(present.get(entry.getKey()));
                    if (old) {
                        entry.getValue().close();
                    }
                    return old;
                });
        List<Map.Entry<Key, Asked>> others =
                present.entrySet().stream()
                        .filter(entry -> !askings.containsKey(entry.getKey()))
                        .limit(Math.max(0, AskedInstances.MOST - askings.size()))
                        .toList();
        others.forEach(entry -> {
            Asking asking = asking(entry.getValue());
            askings.put(entry.getKey(), asking);
            later(scheduler, asking::open, pace.turn(others.size()));
        });
    }

    private Asking asking(Asked asked) {
        var answers = new Answers(asked, journal);
        return asked.grpc()
                ? new WatchAsking(asked, answers, scheduler, this::channel, rhythm)
                : new ConnectAsking(asked, answers, scheduler, rhythm);
    }

    private Map<Key, Asked> present(Registrations registrations) {
        var present = new HashMap<Key, Asked>();
        registrations
                .services()
                .values()
                .forEach(service ->
                        service.all().stream()
                                .filter(AskedInstances::canBeAsked)
                                .map(i -> Asked.of(i, access))
                                .forEach(asked ->
                                        present.put(
                                                new Key(service.name(), asked.instance()), asked)));
        return present;
    }

    private ManagedChannel channel(Asked asked) {
        return Channels.to(asked.endpoint(), asked.access())
                .executor(callbacks)
                .keepAliveTime(ALIVE.toMinutes(), TimeUnit.MINUTES)
                .build();
    }

    static void later(ScheduledExecutorService scheduler, Runnable what, Duration wait) {
        try {
            var _ = scheduler.schedule(what, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody is asked any more");
        }
    }

    @Override
    public void close() {
        registrations.close();
        askings.values().forEach(Asking::close);
        askings.clear();
    }
}
