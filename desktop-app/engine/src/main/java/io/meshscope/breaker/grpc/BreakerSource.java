package io.meshscope.breaker.grpc;

import io.grpc.ManagedChannel;
import io.meshscope.breaker.BreakerControl;
import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.FollowedInstances;
import io.meshscope.breaker.Telling;
import io.meshscope.journal.Journal;
import io.meshscope.journal.RegistrationsFollower;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registrations;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.Channels;
import io.meshscope.wire.grpc.DialPace;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Follows the breakers of every instance that is registered and may speak gRPC, as the journal's
/// state has it.
public final class BreakerSource implements BreakerFeed {

    private record Key(ServiceName service, InstanceId instance) {}

    private final Journal journal;
    private final Telling telling;
    private final InstanceAccess access;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final BreakerRetry retry;
    private final Executor callbacks = task -> Thread.ofVirtual().name("breakers").start(task);
    private final Map<Key, BreakerFollower> followers = new HashMap<>();
    private final DialPace pace = DialPace.usual();
    private final RegistrationsFollower registrations;

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
        registrations = new RegistrationsFollower(journal, scheduler, this::follow);
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
    public void start() {
        registrations.start();
    }

    /// How instances are called may have changed since they were followed.
    @Override
    public void retryNow() {
        registrations.again();
    }

    private void follow(Registrations now) {
        Map<Key, Followed> present = present(now);
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
        List<Map.Entry<Key, Followed>> others =
                present.entrySet().stream()
                        .filter(entry -> !followers.containsKey(entry.getKey()))
                        .limit(Math.max(0, FollowedInstances.MOST - followers.size()))
                        .toList();
        others.forEach(entry -> {
            var follower =
                    new BreakerFollower(
                            entry.getValue(),
                            journal,
                            this::tells,
                            clock,
                            scheduler,
                            this::channel,
                            retry);
            followers.put(entry.getKey(), follower);
            var _ =
                    scheduler.schedule(
                            follower::open,
                            pace.turn(others.size()).toNanos(),
                            TimeUnit.NANOSECONDS);
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
                                .filter(FollowedInstances::canBeFollowed)
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
    public void close() {
        registrations.close();
        followers.values().forEach(BreakerFollower::close);
        followers.clear();
    }
}
