package io.meshscope.breaker.grpc;

import io.grpc.ManagedChannel;
import io.meshscope.breaker.BreakerControl;
import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.Telling;
import io.meshscope.journal.Journal;
import io.meshscope.journal.Subscription;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registrations;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.Channels;
import io.meshscope.wire.grpc.DialPace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the breakers of every instance that is registered and may speak gRPC, as the journal's
/// state has it.
public final class BreakerSource implements BreakerFeed {

    private static final Logger LOG = LoggerFactory.getLogger(BreakerSource.class);

    /// The most instances that are followed at once.
    static final int MAX_INSTANCES = 500;

    /// All instances are looked at when one has changed, so changes within this time are followed
    /// together.
    private static final Duration TOGETHER = Duration.ofMillis(50);

    private record Key(ServiceName service, InstanceId instance) {}

    private final Journal journal;
    private final Telling telling;
    private final InstanceAccess access;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final BreakerRetry retry;
    private final Executor callbacks = task -> Thread.ofVirtual().name("breakers").start(task);
    private final AtomicReference<Registrations> wanted =
            new AtomicReference<>(MeshState.EMPTY.registrations());
    private final Map<Key, BreakerFollower> followers = new HashMap<>();
    private final DialPace pace = DialPace.usual();
    private final AtomicBoolean changed = new AtomicBoolean();
    private Subscription subscription = () -> {};
    private boolean closed;

    /// @param journal tells who is registered and takes what is observed
    /// @param telling which feed tells what
    /// @param access to the instances
    /// @param scheduler runs the retries; its owner ends it
    public BreakerSource(
            Journal journal,
            Telling telling,
            InstanceAccess access,
            InstantSource clock,
            ScheduledExecutorService scheduler) {
        this(journal, telling, access, clock, scheduler, BreakerRetry.DEFAULT);
    }

    BreakerSource(
            Journal journal,
            Telling telling,
            InstanceAccess access,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            BreakerRetry retry) {
        this.journal = journal;
        this.telling = telling;
        this.access = access;
        this.clock = clock;
        this.scheduler = scheduler;
        this.retry = retry;
    }

    @Override
    public SourceId id() {
        return new SourceId("breaker");
    }

    @Override
    public Optional<BreakerControl> control() {
        return Optional.of(
                new GrpcBreakerControl(
                        journal::state,
                        access,
                        id -> telling.tells(id.caller(), id.instance(), this)));
    }

    @Override
    public synchronized void start() {
        subscription = journal.onState(this::consider);
        consider(journal.state());
    }

    /// How instances are called may have changed since they were followed.
    @Override
    public void retryNow() {
        followIn(Duration.ZERO);
    }

    /// Runs on the journal's thread, so it only notes that something changed. An unchanged part of
    /// the state is the same object, and comparing its contents would cost the journal time.
    @SuppressWarnings("ReferenceEquality")
    private void consider(MeshState state) {
        if (wanted.getAndSet(state.registrations()) != state.registrations()
                && changed.compareAndSet(false, true)) {
            followIn(TOGETHER);
        }
    }

    private void followIn(Duration wait) {
        try {
            var _ = scheduler.schedule(this::follow, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("registrations changed while closing");
        }
    }

    private synchronized void follow() {
        changed.set(false);
        if (closed) {
            return;
        }
        Map<Key, Followed> present = present(wanted.get());
        followers
                .entrySet()
                .removeIf(entry -> {
                    Followed next = present.get(entry.getKey());
                    if (next == null) {
                        entry.getValue().left();
                        return true;
                    }
                    return outdated(entry.getValue(), next);
                });
        present.forEach((key, next) -> {
            if (followers.size() < MAX_INSTANCES && !followers.containsKey(key)) {
                var follower =
                        new BreakerFollower(
                                next, journal, this::tells, clock, scheduler, this::channel, retry);
                followers.put(key, follower);
                var _ =
                        scheduler.schedule(
                                follower::open, pace.turn().toNanos(), TimeUnit.NANOSECONDS);
            }
        });
    }

    /// Whether an instance must be followed anew: its endpoint or the way it is called changed, or
    /// it has a new lease and may now have the breaker service that it lacked before.
    private static boolean outdated(BreakerFollower follower, Followed next) {
        Followed before = follower.followed();
        boolean anew =
                !before.endpoint().equals(next.endpoint())
                        || !before.access().equals(next.access())
                        || (follower.untold() && !before.lease().equals(next.lease()));
        if (anew) {
            follower.close();
        }
        return anew;
    }

    private Map<Key, Followed> present(Registrations registrations) {
        var present = new HashMap<Key, Followed>();
        registrations
                .services()
                .values()
                .forEach(service ->
                        service.all().stream()
                                .filter(Instance::present)
                                .filter(i -> i.speech().callable())
                                .forEach(i ->
                                        present.put(
                                                new Key(service.name(), i.id()),
                                                Followed.of(i.registration(), access))));
        return present;
    }

    private void tells(Followed instance, boolean now) {
        if (now) {
            telling.take(instance.service(), instance.instance(), this);
        } else {
            telling.leave(instance.service(), instance.instance(), this);
        }
    }

    private ManagedChannel channel(Followed instance) {
        return Channels.to(instance.endpoint(), instance.access()).executor(callbacks).build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        subscription.close();
        followers.values().forEach(BreakerFollower::close);
        followers.clear();
    }
}
